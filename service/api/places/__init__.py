"""Places, their bodies, and organisations."""
