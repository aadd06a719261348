"""The only place where the parts meet: settings, database, catalogue, HTTP."""

from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version

from flask import Flask

from service.answering.asking import BadQuestionError
from service.answering.editions import Catalogue, NothingRecordedError
from service.api.blueprints import BLUEPRINTS
from service.api.editing import wiring as editing
from service.api.reading import EXTENSION
from service.core.implications import ContradictoryFactsError
from service.settings import Settings
from service.store.database import open_database
from service.store.facts import bound_facts
from service.store.migrate import refuse_newer
from service.web import Fault, Problem, init_api, register_problem_mapper

API_INFO = {
    "title": "Brightline",
    "description": (
        "What each US city, county, state, police department, sheriff, jail and federal statute permits, forbids or "
        "requires in cooperating with federal immigration enforcement, on any day, and where that is written. Neutral: "
        "laws that limit cooperation and laws that require it are the same kind of fact. Reads need no key."
    ),
    "license": {"name": "Apache-2.0 (code), CC0-1.0 (records)", "identifier": "Apache-2.0"},
    "tags": {
        "answers": "The outcome of a question, and every reason for it.",
        "places": "Jurisdictions, their bodies, and organisations with a voice.",
        "instruments": "The acts, their versions, norms and events.",
        "positions": "What bodies, officials and organisations say; it binds nobody.",
        "codebook": "The vocabulary: activities, conditions, kinds of agency.",
        "coverage": "What has been researched.",
        "history": "What was recorded when, what changed in law and is coming, and what was wrong.",
        "receipts": "Answers sealed by a digest, shown again and verified.",
        "editing": "Proposing, reviewing and publishing changes of the records.",
        "about": "The service, its rule and its health.",
    },
}


def system_clock() -> datetime:
    """The moment now, in UTC: the only call to a clock."""
    return datetime.now(UTC)


def create_app(settings: Settings, *, clock: Callable[[], datetime] = system_clock) -> Flask:
    """Make the service; raises UnusableDatabaseError where the database cannot be used."""
    facts = bound_facts(open_database(settings.database_url))
    with facts.reading():
        refuse_newer(facts.database)
    app = bare_app(clock=clock)
    app.extensions[EXTENSION] = Catalogue(facts)
    editing.open_editing(app, facts, allow_self_review=settings.allow_self_review)
    return app


def bare_app(*, clock: Callable[[], datetime] = system_clock) -> Flask:
    """Make the service without its records: enough for the contract."""
    app = Flask("service", static_folder=None)
    app.config["API_INFO"] = {**API_INFO, "version": version("brightline")}
    init_api(app, clock=clock, release=version("brightline"))
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    _map_problems(app)
    return app


def _map_problems(app: Flask) -> None:
    register_problem_mapper(app, NothingRecordedError, _nothing_recorded)
    register_problem_mapper(app, BadQuestionError, _bad_question)
    register_problem_mapper(app, ContradictoryFactsError, _contradiction)
    editing.map_problems(app)


def _nothing_recorded(error: NothingRecordedError) -> Problem:
    return Problem("nothing-recorded", str(error), [Fault(str(error))])


def _bad_question(error: BadQuestionError) -> Problem:
    faults = [
        Fault(fault.message, parameter=fault.part, value=fault.value, allowed=fault.allowed) for fault in error.faults
    ]
    parts = {fault.part for fault in error.faults}
    slug = "not-found" if parts <= {"entity", "activity"} else "invalid-parameter"
    return Problem(slug, str(error), faults)


def _contradiction(error: ContradictoryFactsError) -> Problem:
    faults = [Fault(str(error), parameter="given", value=condition) for condition in error.conditions]
    return Problem("contradictory-facts", str(error), faults)
