"""Publishers' lists -> documents: read as they are, matched and never guessed, recorded whole or not at all."""
