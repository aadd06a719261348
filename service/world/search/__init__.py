"""Finding what the records hold by the words people use; pure, made once an edition."""
