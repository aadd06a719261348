"""Answers: one, a table, a class, a batch; and their receipts."""
