"""A release: one record set with its history as one SQLite file, and its documents as NDJSON, CSV and Parquet."""
