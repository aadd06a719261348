"""The only place where the parts meet: settings, database, catalogue, HTTP."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version

from flask import Flask

from schemas.problem import ProblemSchema
from schemas.receipt import ReceiptAnswer
from service.answering.anchor import Anchor, Signing
from service.answering.editions import Catalogue, NothingRecordedError
from service.api import problems
from service.api.about.discovery import LICENCES
from service.api.answers.receipts import RECEIPTS
from service.api.blueprints import BLUEPRINTS
from service.api.editing.replays import carry_out
from service.api.names import PlaceName
from service.api.notices import KIND_PAGES, PROBLEM_PAGES, REDIRECTS
from service.api.services import Services
from service.editing.housekeeping import Housekeeping
from service.editing.tokens import authenticate
from service.history.affected import Affected
from service.history.chronicle import Chronicle
from service.settings import Settings
from service.store.database import StorageUnavailableError, open_database
from service.store.facts import Facts
from service.store.migrate import refuse_newer
from service.web import logs
from service.web.door import Door
from service.web.install import init_api
from service.web.kinds import kinds_with
from service.web.limiting import READS, WRITES, Limiter, install
from service.web.metrics import Metrics
from service.web.params import MAX_BODY_BYTES
from service.web.ready import Ready
from service.web.services import EXTENSION, Contract, WebServices

RELEASE = version("brightline")
API_INFO = {
    "title": "Brightline",
    "version": RELEASE,
    "description": (
        "What each US city, county, state, police department, sheriff, jail and federal statute permits, forbids or "
        "requires in cooperating with federal immigration enforcement, on any day, and where that is written. Neutral: "
        "laws that limit cooperation and laws that require it are the same kind of fact. Reads need no key."
    ),
    "contact": {"name": "The maintainers of Brightline"},
    "license": {"name": "Apache-2.0 (code), CC0-1.0 (records)", "identifier": "Apache-2.0"},
    "tags": {
        "answers": "The outcome of a question, and every reason for it.",
        "search": "Finding anything by people's words.",
        "places": "Jurisdictions, their bodies, and organisations with a voice.",
        "instruments": "The acts, their versions, norms and events.",
        "disputes": "Disagreements of authorities over a norm.",
        "positions": "What bodies, officials and organisations say; it binds nobody.",
        "codebook": "The vocabulary: activities, conditions, kinds of agency.",
        "coverage": "What has been researched.",
        "history": "What was recorded when, what changed in law and is coming, and what was wrong.",
        "receipts": "Answers sealed by a digest, shown again and verified.",
        "log": "The record sets as a Merkle log: who keeps a checkpoint can tell whether anything was rewritten.",
        "editing": "Proposing, reviewing and publishing changes of the records.",
        "about": "The service, its rule and its health.",
    },
}
CONTRACT = Contract(
    info=API_INFO,
    kinds=kinds_with(*problems.KINDS),
    problem=ProblemSchema,
    schema_prefixes={"schemas.record": "Record"},
    schemas={"ReceiptAnswer": ReceiptAnswer},
    licence=LICENCES[0],
)


def system_clock() -> datetime:
    """The moment now, in UTC: the only call to a clock."""
    return datetime.now(UTC)


def create_app(settings: Settings, *, clock: Callable[[], datetime] = system_clock) -> Flask:
    """Make the service; raises UnusableDatabaseError where the database cannot be used."""
    facts = Facts(open_database(settings.database_url, patience=settings.database_seconds or None))
    with facts.reading():
        refuse_newer(facts.database)
    rates = {READS: settings.reads, WRITES: settings.writes, RECEIPTS: settings.receipts}
    limiter = Limiter(rates, store=settings.rates_store, proxies=settings.proxies)
    return _app(make_services(facts, settings, clock=clock), limiter)


def create_door(settings: Settings, *, clock: Callable[[], datetime] = system_clock) -> Door:
    """Make the service behind its door, ready to answer; raises UnusableDatabaseError.

    What is newest is compiled before it answers anything, and later beside those who ask; what was sent is sent again.
    """
    app = create_app(settings, clock=clock)
    services: Services = app.extensions[EXTENSION]
    catalogue = services.catalogue
    if settings.release is None:
        services.housekeeping.start()
    catalogue.facts.watch.start()
    catalogue.follow()

    def settle() -> None:
        with suppress(StorageUnavailableError):
            catalogue.catch_up()

    ready = Ready(catalogue.standing, clock, settings.ready_bytes) if settings.ready_bytes else None
    observe = watched(app, catalogue, settings.metrics, clock).request if settings.metrics else None
    return Door(app, max_body=MAX_BODY_BYTES, ready=ready, settle=settle, observe=observe)


def watched(app: Flask, catalogue: Catalogue, listener: str, clock: Callable[[], datetime]) -> Metrics:
    """Tell the figures of this worker on a listener, `host:port`; on the next port where another worker has it."""
    metrics = Metrics("brightline")
    metrics.watch(app)

    def age() -> float:
        try:
            return (clock() - catalogue.edition().record_set.recorded_at).total_seconds()
        except NothingRecordedError:
            return float("nan")

    metrics.gauge("edition_age_seconds", "How long ago the record set that answers was recorded.", age)
    metrics.gauge("database_away", "1 while the database cannot be reached.", lambda: float(catalogue.is_away()))
    host, _, port = listener.rpartition(":")
    metrics.listen(host or "127.0.0.1", int(port))
    return metrics


def make_services(facts: Facts, settings: Settings, *, clock: Callable[[], datetime]) -> Services:
    """Make what the framework and the views need of a database."""
    catalogue = Catalogue(facts)
    return Services(
        clock=clock,
        release=RELEASE,
        contract=CONTRACT,
        problem_pages=PROBLEM_PAGES,
        kind_pages=KIND_PAGES,
        redirects=REDIRECTS,
        authenticate=partial(authenticate, facts),
        carry_out=partial(carry_out, facts),
        catalogue=catalogue,
        is_away=catalogue.is_away,
        anchor=Anchor(facts, catalogue.log, Signing(settings.origin, settings.keys)),
        chronicle=Chronicle(catalogue.log),
        housekeeping=Housekeeping(facts, clock, receipt_days=settings.receipt_days),
        affected=Affected(lambda number: catalogue.edition(record_set=number)),
        address=settings.public_address,
        receipts_a_day=settings.receipts_a_day,
        corrections=settings.corrections,
        allow_self_review=settings.allow_self_review,
    )


def bare_app() -> Flask:
    """Make the service without its records: enough for the contract."""
    return _app(
        WebServices(
            clock=system_clock, release=RELEASE, contract=CONTRACT, problem_pages=PROBLEM_PAGES, kind_pages=KIND_PAGES
        )
    )


def _app(services: WebServices, limiter: Limiter | None = None) -> Flask:
    app = Flask("service", static_folder=None)
    app.url_map.converters["place"] = PlaceName
    init_api(app, services)
    logs.install(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    if limiter is not None:
        install(app, limiter)
    problems.register(app)
    return app
