"""Plain text made for a terminal: 80 columns, stable to grep."""
