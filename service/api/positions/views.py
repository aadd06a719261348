"""Positions: none of them binds."""

from flask import Blueprint

from schemas.lists import PositionListQuery
from schemas.record_voices import PositionSchema
from schemas.resources import PositionOut
from service.api.collection import Kind
from service.api.filters import belonging_to, equal, holding, lying_in
from service.api.paths import PositionPath
from service.documents.document import Body
from service.faces.html import listings

bp = Blueprint("positions", __name__, url_prefix="/v1")


def _made(position: Body) -> str:
    """The first day on which it may have been said."""
    made = position["made"]
    return str(made[0] if isinstance(made, list) else made)


POSITIONS = Kind(
    "position",
    "positions",
    "positions",
    filters={
        "holder": equal("holder"),
        "kind": equal("kind"),
        "about": holding("about"),
        "activity": holding("activities"),
        "jurisdiction": belonging_to("holder"),
        "within": lying_in("holder"),
    },
    sorts={"made": _made},
    listing=listings.POSITIONS,
)
POSITIONS.declare_list(
    bp, PositionSchema, PositionListQuery, "What bodies, officials and organisations state; none of it binds"
)
POSITIONS.declare_one(bp, PositionPath, PositionOut, "One position")
