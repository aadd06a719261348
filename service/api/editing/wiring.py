"""What editing needs of the app: who may write, responses that are kept, and what it refuses."""

from functools import partial

from flask import Flask

from service.api.editing import problems, steps
from service.editing.errors import ChangeSetMovedError
from service.editing.tokens import authenticate
from service.store.facts import Facts
from service.store.replays import once
from service.web.failures import register_problem_mapper


def map_problems(app: Flask) -> None:
    """Tell what editing refuses as problems."""
    problems.register(app)
    register_problem_mapper(app, ChangeSetMovedError, steps.moved)


def open_editing(app: Flask, facts: Facts, *, allow_self_review: bool) -> None:
    """Let an app know tokens and keep responses."""
    app.config["AUTHENTICATE"] = partial(authenticate, facts)
    app.config["ONCE"] = partial(once, facts)
    app.config[steps.ALLOW_SELF_REVIEW] = allow_self_review
