"""Claims held against the answers."""
