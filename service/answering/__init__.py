"""A question asked, and its answer: the use case, free of HTTP."""
