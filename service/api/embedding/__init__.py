"""Answers inside the pages of others."""
