"""Maps drawn: shapes of areas, filled with a pattern for each outcome."""
