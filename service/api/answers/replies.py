"""What every address of answers shares: one answer, and a table of all activities."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Final
from urllib.parse import quote

from flask import request

from service.answering.editions import Edition, asked_from
from service.answering.positions import every_statement
from service.answering.shown import Named
from service.api.formats import drawn, linked, sheets, text_or_lines
from service.api.pages import page
from service.api.reading import Query, seed
from service.faces.cards.told import answer_card, table_card
from service.faces.html.answers import answer_page, table_page
from service.faces.linked import answer_node, table_node
from service.faces.sheets import answer_sheet, table_sheet
from service.faces.telling import AgencyTold, OutlineTold, TableTold, tell, tell_outline
from service.faces.text.answers import answer_text
from service.faces.text.lines import answer_line, table_lines
from service.faces.text.tables import table_text
from service.faces.trace import traced
from service.web.negotiate import HTML
from service.web.reply import Freshness, Link, Reply

TABLE_TEXT: Final = text_or_lines(table_text, table_lines)
ANSWER_TEXT: Final = text_or_lines(answer_text, answer_line)
TABLE_FORMATS: Final = {HTML: page(table_page), **sheets(table_sheet), **linked(table_node), **drawn(table_card)}
ANSWER_FORMATS: Final = {HTML: page(answer_page), **sheets(answer_sheet), **linked(answer_node), **drawn(answer_card)}


def answered(edition: Edition, entity: str, activity: str, query: Query) -> Reply:
    """One answer."""
    answer = edition.ask(asked_from(entity, activity, query))
    told, known_at = tell(answer), query.get("known_at")
    told = traced(told) if query.get("explain") else told
    return Reply(
        replace(told, known_at=known_at) if known_at else told,
        links=[Link(f"{quote(request.root_path)}/v1{answer.receipt_path}", "describedby")],
        freshness=Freshness(next_change=answer.validity.until),
        etag_seed=seed(query, edition),
        typed=True,
    )


def bodies_of(edition: Edition, jurisdiction: str) -> list[str]:
    """The ids of a jurisdiction's bodies."""
    return [agency.id for agency in edition.library.agencies_of(jurisdiction)]


def table(edition: Edition, query: Query, entity: str, agencies: Iterable[str] | None) -> Reply:
    """Every activity for an entity and, if it is a jurisdiction, for each of its `agencies`."""
    as_of = query["as_of"]
    items = _outlines(edition, entity, as_of)
    bodies = None if agencies is None else tuple(_agency(edition, agency, items, as_of) for agency in agencies)
    said = every_statement(edition.library, entity, as_of)
    told = TableTold(_named(edition, entity), items, bodies, as_of, query.get("known_at"), edition.record_set, said)
    every = [*items, *(item for agency in bodies or () for item in agency.items)]
    until = min((item.validity.until for item in every if item.validity.until), default=None)
    return Reply(told, freshness=Freshness(next_change=until), etag_seed=seed(query, edition), typed=True)


def _agency(edition: Edition, agency: str, items: Iterable[OutlineTold], as_of: date) -> AgencyTold:
    of_place = {item.activity.id: item.outcome for item in items}
    own = _outlines(edition, agency, as_of)
    differing = tuple(item.activity.id for item in own if item.outcome != of_place[item.activity.id])
    return AgencyTold(_named(edition, agency), own, differing)


def _outlines(edition: Edition, entity: str, as_of: date) -> tuple[OutlineTold, ...]:
    return tuple(tell_outline(item) for item in edition.every_activity(entity, as_of))


def _named(edition: Edition, entity: str) -> Named:
    return Named(entity, edition.library.entity_name(entity))
