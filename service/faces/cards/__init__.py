"""Pictures for those who pass a link on: a place or an answer at a glance."""
