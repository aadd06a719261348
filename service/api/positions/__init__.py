"""What bodies, officials and organisations state."""
