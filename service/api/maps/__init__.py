"""The views of maps."""
