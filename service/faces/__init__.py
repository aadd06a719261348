"""Typed values said in one format."""
