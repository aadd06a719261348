"""Record files read into documents, loaded, and written back."""
