"""The rule at work: problems by what binds; weighed in bits where nothing is open, in decision diagrams where it is."""
