"""Finding by people's words."""
