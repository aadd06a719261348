"""Law and time: the decision rule as pure functions over frozen values."""
