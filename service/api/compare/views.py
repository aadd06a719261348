"""Entities by activities: named one by one, or all bodies of a kind or governments of a level in a place."""

from collections.abc import Container, Sequence

from flask import Blueprint

from schemas.matrix import MAX_FIELDS, MatrixQuery, MatrixSchema
from service.answering.editions import Edition
from service.answering.shown import Named
from service.api.filters import check_names
from service.api.formats import each_field, sheets, text_or_lines
from service.api.pages import page
from service.api.reading import Query, edition_of, seed
from service.core.question import Question
from service.documents.kinds import ENTITY_KINDS
from service.faces.html.matrix import matrix_page
from service.faces.matrix import MatrixTold, make_row
from service.faces.sheets import matrix_sheet
from service.faces.telling import tell_outline
from service.faces.text.lines import matrix_lines
from service.faces.text.matrix import matrix_text
from service.web.deadline import in_time
from service.web.negotiate import HTML
from service.web.operation import operation
from service.web.problems import Fault, Problem, bad_parameter
from service.web.reply import Freshness, Reply

bp = Blueprint("compare", __name__, url_prefix="/v1")


@operation(
    bp,
    "GET",
    "/compare",
    query=MatrixQuery,
    responses={200: MatrixSchema},
    summary="Entities side by side: the outcome of each on each activity, and where they differ",
    description=f"At most {MAX_FIELDS} answers at once.",
    tags=["answers"],
    text=text_or_lines(matrix_text, matrix_lines),
    renderers={HTML: page(matrix_page), **sheets(matrix_sheet)},
    lines=each_field,
)
def compare(query: Query) -> Reply:
    """Compare entities by activities."""
    edition = edition_of(query)
    check_names(query, edition, {"kind": ("agency-kind",)})
    entities = [Named(name, edition.library.entity_name(name)) for name in _entities(edition, query)]
    activities = _activities(edition, query)
    _refuse_many(len(entities), len(activities))
    day = query["as_of"]
    rows = tuple(
        make_row(entities, [tell_outline(edition.brief(Question(who.id, activity, day))) for who in entities])
        for activity in in_time(activities)
    )
    told = MatrixTold(tuple(entities), rows, day, query.get("known_at"), edition.record_set)
    ends = [field.validity.until for row in rows for field in row.fields if field.validity.until]
    return Reply(
        told, freshness=Freshness(next_change=min(ends, default=None)), etag_seed=seed(query, edition), typed=True
    )


def _entities(edition: Edition, query: Query) -> Sequence[str]:
    """Whom to compare, by id: those named, or those of a kind or level in a place; raises a Problem."""
    if ("entities" in query) == ("within" in query):
        detail = "Send `entities`, or `within` with `kind` or `level`."
        raise Problem("invalid-parameter", detail, [Fault(detail, parameter="entities")])
    if "entities" in query:
        return _known(edition, "entities", query["entities"], edition.library.world.entities)
    if ("kind" in query) == ("level" in query):
        detail = "With `within`, send `kind` or `level`."
        raise Problem("invalid-parameter", detail, [Fault(detail, parameter="kind")])
    return sorted(_members(edition, query))


def _members(edition: Edition, query: Query) -> list[str]:
    library, within = edition.library, query["within"]
    chains = library.world.entities
    if "kind" in query:
        rows = library.by_kind["agency"].values()
        return [row["id"] for row in rows if row["kind"] == query["kind"] and within in chains[row["id"]].chain]
    places = library.by_kind["jurisdiction"].values()
    level = query["level"]
    found = [row for row in places if level in row.get("levels", (row.get("level"),))]
    return [row["id"] for row in found if within in chains[row["id"]].chain]


def _activities(edition: Edition, query: Query) -> Sequence[str]:
    every = edition.library.world.activities
    return _known(edition, "activities", query["activities"], every) if query["activities"] else sorted(every)


def _known(edition: Edition, parameter: str, names: Sequence[str], known: Container[str]) -> Sequence[str]:
    kinds = ENTITY_KINDS if parameter == "entities" else ("activity",)
    near = edition.library.search.near
    faults = [
        Fault("There is nothing with this id.", parameter=parameter, value=name, among=near(name, kinds))
        for name in names
        if name not in known
    ]
    if faults:
        raise Problem("invalid-parameter", f"{parameter}: {faults[0].detail}", faults)
    return names


def _refuse_many(entities: int, activities: int) -> None:
    if entities * activities > MAX_FIELDS:
        detail = f"{entities} entities on {activities} activities are {entities * activities}; at most {MAX_FIELDS}."
        raise bad_parameter("activities", activities, detail)
