"""SQL, and nothing else: facts are appended in numbered record sets and read back as documents."""
