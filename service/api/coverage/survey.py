"""How far the law was read: place by place, activity by activity, and in figures."""

from datetime import date
from typing import Any

from flask import Blueprint

from schemas.lists import SurveyQuery
from schemas.survey import COUNTS, SurveyedSchema, SurveyMatrixSchema
from service.answering.editions import Edition
from service.api.filters import check_names
from service.api.formats import each_read
from service.api.pages import page
from service.api.reading import Query, edition_of, listed, reply
from service.faces.html.survey import survey_page
from service.faces.text.survey import survey_matrix_text, survey_text
from service.web.negotiate import HTML
from service.web.operation import operation
from service.web.queries import ClockQuery, listing
from service.web.reply import Reply
from service.world.survey import Survey

bp = Blueprint("survey", __name__, url_prefix="/v1")


@operation(
    bp,
    "GET",
    "/coverage/summary",
    query=SurveyQuery,
    responses={200: listing(SurveyedSchema, "Survey", counts=COUNTS)},
    summary="How far the law was read, place by place and activity by activity",
    description=(
        "The nation, every state with D.C. and the territories, and governments with coverage of their own: "
        "through which day the law was read, how well, what could not be read, and what is to be checked next."
    ),
    tags=["coverage"],
    text=survey_text,
)
def get_coverage_summary(query: Query) -> Reply:
    """Look over what was read."""
    edition = edition_of(query)
    check_names(query, edition, {})
    survey = Survey(edition.library, query["as_of"])
    activities = [query["activity"]] if "activity" in query else sorted(edition.library.world.activities)
    places = [name for name in survey.places() if _wanted(name, query, edition)]
    rows = [(place, activity) for place in places for activity in activities]

    def dress(row: tuple[str, str], _edition: Edition, _day: date) -> dict[str, Any]:
        return _shown(survey, row, edition)

    return listed(query, edition, rows, lambda row: row, dress, in_order=True, beside={"counts": counts_of(survey)})


def _wanted(place: str, query: Query, edition: Edition) -> bool:
    entity = edition.library.world.entities[place]
    level = query.get("level")
    return query.get("within", place) in entity.chain and (level is None or level in entity.levels)


def _shown(survey: Survey, row: tuple[str, str], edition: Edition) -> dict[str, Any]:
    place, activity = row
    found = survey.of(place, activity)
    body = edition.library.by_kind["activity"][activity]
    names = {"id": place, "name": edition.library.entity_name(place)}, {"id": activity, "name": body["name"]}
    return {**vars(found), "place": names[0], "activity": names[1]}


def counts_of(survey: Survey) -> dict[str, Any]:
    """The figures as the wire has them."""
    counts = survey.counts()
    pinpoints = [{"place": place, "read": read} for place, read in counts.pinpoints.items()]
    return {**vars(counts), "pinpoints": pinpoints}


@operation(
    bp,
    "GET",
    "/coverage/matrix",
    query=ClockQuery,
    responses={200: SurveyMatrixSchema},
    summary="How far the law of the nation and of each state was read, activity by activity",
    tags=["coverage"],
    text=survey_matrix_text,
    renderers={HTML: page(survey_page)},
    lines=each_read,
)
def get_coverage_matrix(query: Query) -> Reply:
    """Look over what was read of the law of every state."""
    edition = edition_of(query)
    survey, library = Survey(edition.library, query["as_of"]), edition.library
    activities = sorted(library.world.activities)
    names = [{"id": name, "name": library.by_kind["activity"][name]["name"]} for name in activities]
    places = [
        {
            "place": {"id": place, "name": library.entity_name(place)},
            "items": [vars(survey.of(place, activity)) for activity in activities],
        }
        for place in survey.states()
    ]
    return reply(query, edition, {"activities": names, "places": places})
