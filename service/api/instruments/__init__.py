"""The acts, their versions, norms and events."""
