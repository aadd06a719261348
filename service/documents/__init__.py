"""What a record is: documents, their kinds, references, spans and checks."""
