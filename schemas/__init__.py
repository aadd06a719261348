"""The shapes on the wire: what callers send and what they receive."""
