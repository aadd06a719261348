"""What changed, in law and in our knowledge of it: pure functions over documents, editions and recorded facts."""
