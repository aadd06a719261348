"""Coverage: who was researched for what."""

from datetime import date

from flask import Blueprint

from schemas.lists import CoverageListQuery
from schemas.resources import CoverageItem
from schemas.survey import COUNTS
from service.answering.editions import Edition
from service.api.collection import Beside, Kind
from service.api.coverage.survey import counts_of
from service.api.filters import Rows, belonging_to, lying_in, text_of
from service.core.activities import lineage
from service.faces.html import listings
from service.world.survey import Survey

bp = Blueprint("coverage", __name__, url_prefix="/v1")


def of_activity(rows: Rows, activity: str, edition: Edition, _: date) -> Rows:
    """The rows in which an activity or a wider one was researched."""
    wider = lineage(edition.library.world.activities, activity)
    return [row for row in rows if row["activities"] == "all" or wider & set(row["activities"])]


def holding_for(rows: Rows, value: str, edition: Edition, _: date) -> Rows:
    """The rows about an entity, and those about its government that read its bodies too."""
    entity = edition.library.world.entities[value]
    own, government = {entity.id, entity.operated_by}, entity.government
    return [row for row in rows if row["entity"] in own or (row["entity"] == government and row.get("agencies"))]


COVERAGE = Kind(
    "coverage",
    "coverage",
    "coverage",
    filters={
        "entity": holding_for,
        "activity": of_activity,
        "jurisdiction": belonging_to("entity"),
        "within": lying_in("entity"),
    },
    sorts={"entity": text_of("entity"), "checked": text_of("checked")},
    beside={"counts": Beside(COUNTS, lambda edition, day: counts_of(Survey(edition.library, day)))},
    listing=listings.COVERAGE,
)
COVERAGE.declare_list(
    bp,
    CoverageItem,
    CoverageListQuery,
    "What has been researched, by entity and activity, and over which span of legal time",
)
