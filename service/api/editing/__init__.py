"""Proposing, reviewing and publishing changes."""
