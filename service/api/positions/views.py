"""Positions: none of them binds."""

from flask import Blueprint

from schemas.record_voices import PositionSchema
from schemas.resources import PositionListQuery, PositionOut
from service.api.collection import Kind, equal, holding
from service.api.paths import PositionPath

bp = Blueprint("positions", __name__, url_prefix="/v1")
POSITIONS = Kind(
    "position",
    "positions",
    "positions",
    filters={
        "holder": equal("holder"),
        "kind": equal("kind"),
        "about": holding("about"),
        "activity": holding("activities"),
    },
)
POSITIONS.declare_list(
    bp, PositionSchema, PositionListQuery, "What bodies, officials and organisations state; none of it binds"
)
POSITIONS.declare_one(bp, PositionPath, PositionOut, "One position")
