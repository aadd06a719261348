"""The first address, and the short ones of places."""
