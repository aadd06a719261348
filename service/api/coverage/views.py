"""Coverage: who was researched for what."""

from datetime import date

from flask import Blueprint

from schemas.resources import CoverageItem, CoverageListQuery
from service.answering.editions import Edition
from service.api.collection import Kind, Rows, equal
from service.core.activities import lineage

bp = Blueprint("coverage", __name__, url_prefix="/v1")


def of_activity(rows: Rows, activity: str, edition: Edition, _: date) -> Rows:
    """The rows in which an activity or a wider one was researched."""
    activities = edition.library.world.activities
    wider = lineage(activities, activity) if activity in activities else frozenset()
    return [row for row in rows if row["activities"] == "all" or wider & set(row["activities"])]


COVERAGE = Kind("coverage", "coverage", "coverage", filters={"entity": equal("entity"), "activity": of_activity})
COVERAGE.declare_list(
    bp,
    CoverageItem,
    CoverageListQuery,
    "What has been researched, by entity and activity, and over which span of legal time",
)
