"""Editing over HTTP: its routes, what it refuses, and who may write."""

from functools import partial

from flask import Flask

from service.api import (
    editing_audit,
    editing_change_sets,
    editing_documents,
    editing_preview,
    editing_problems,
    editing_steps,
)
from service.api.failures import register_problem_mapper
from service.editing.errors import ChangeSetMovedError
from service.editing.tokens import authenticate
from service.store.facts import Facts
from service.store.replays import once

BLUEPRINTS = (
    editing_change_sets.bp,
    editing_preview.bp,
    editing_steps.bp,
    editing_documents.bp,
    editing_audit.bp,
)


def map_problems(app: Flask) -> None:
    """Tell what editing refuses as problems."""
    editing_problems.register(app)
    register_problem_mapper(app, ChangeSetMovedError, editing_steps.moved)


def open_editing(app: Flask, facts: Facts, *, allow_self_review: bool) -> None:
    """Let an app know tokens and keep responses."""
    app.config["AUTHENTICATE"] = partial(authenticate, facts)
    app.config["ONCE"] = partial(once, facts)
    app.config[editing_steps.ALLOW_SELF_REVIEW] = allow_self_review
