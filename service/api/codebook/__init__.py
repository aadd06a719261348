"""Positions, the codebook and coverage."""
