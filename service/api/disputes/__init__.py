"""Disagreements of authorities over a norm."""
