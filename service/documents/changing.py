"""The closed words of changes: what can be done with a document, and where a set of changes stands."""

from typing import Literal, get_args

Action = Literal["insert", "correct", "supersede", "withdraw", "merge"]
ACTIONS: tuple[str, ...] = get_args(Action)
ENDING = frozenset({"withdraw", "merge"})
"""The actions that end a document, and so have no body."""

State = Literal["proposed", "approved", "rejected", "published", "withdrawn"]
STATES: tuple[str, ...] = get_args(State)

MAX_ID = 200
"""How many characters the id of a document has at most."""
MAX_TEXT = 10_000
"""How many characters a title, a comment or a reason has at most."""
