"""Recorded documents written back as record files, so that load, export and load again is the identity."""
