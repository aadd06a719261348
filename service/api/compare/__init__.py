"""Entities compared by activities."""
