"""Maps: one activity on one day, for every state or county equivalent."""

from flask import Blueprint

from schemas.maps import MapQuery, MapSchema
from service.answering.answer import ActivityName
from service.answering.context import activity_name
from service.answering.editions import Edition
from service.answering.mapped import mapped
from service.answering.shown import Named
from service.api.filters import check_names
from service.api.formats import each_item, sheets, text_or_lines
from service.api.pages import page
from service.api.reading import Query, edition_of, seed
from service.core.vocabulary import Level
from service.faces.html.maps import map_page
from service.faces.maps.drawing import picture
from service.faces.maps.told import MapTold
from service.faces.sheets import map_sheet
from service.faces.text.maps import map_lines, map_text
from service.web.negotiate import HTML, SVG
from service.web.operation import operation
from service.web.origins import SCRIPTED_POLICY
from service.web.reply import Reply

bp = Blueprint("maps", __name__, url_prefix="/v1")


@operation(
    bp,
    "GET",
    "/map",
    query=MapQuery,
    responses={200: MapSchema},
    summary="One activity on one day, for every state or county equivalent",
    description="Connecticut's planning regions stand in place of its counties from the day on which they took it.",
    tags=["answers"],
    text=text_or_lines(map_text, map_lines),
    renderers={HTML: page(map_page), SVG: picture, **sheets(map_sheet)},
    lines=each_item,
)
def get_map(query: Query) -> Reply:
    """Ask every area."""
    edition = edition_of(query)
    check_names(query, edition, {"kind": ("agency-kind",)})
    level, within, kind = Level(query["level"]), query.get("within"), query.get("kind")
    found = mapped(edition, query["activity"], query["as_of"], level, within=within or "", kind=kind or "")
    told = MapTold(
        activity=found.activity,
        activities=_activities(edition),
        level=found.level,
        within=within,
        kind=kind,
        bodies=_bodies(edition),
        items=found.areas,
        states=found.states,
        as_of=query["as_of"],
        known_at=query.get("known_at"),
        record_set=edition.record_set,
    )
    return Reply(told, etag_seed=seed(query, edition), typed=True, policy=SCRIPTED_POLICY)


def _activities(edition: Edition) -> list[ActivityName]:
    """Every activity, by its words."""
    named = [activity_name(edition.library, activity) for activity in edition.library.world.activities]
    return sorted(named, key=lambda activity: activity.phrase)


def _bodies(edition: Edition) -> list[Named]:
    """The kinds of body that counties and states have."""
    kinds = edition.library.by_kind["agency-kind"].values()
    return [Named(body["id"], body["name"]) for body in kinds if {"county", "state"} & set(body.get("levels", ()))]
