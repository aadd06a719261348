"""The provisions themselves, each with an address of its own."""
