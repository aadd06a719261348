"""Differences: of two versions of an instrument, and of two answers."""

from flask import Blueprint, request

from schemas.difference import AnswerDifference, DifferenceQuery, DiffOut, DiffQuery
from service.answering.asking import make_question
from service.answering.editions import Edition, asked_from
from service.api.pages import page
from service.api.paths import InstrumentPath
from service.api.reading import Query, catalogue, edition_of, one, seed
from service.faces.diff import DiffTold, diff_words
from service.faces.difference import tell_difference
from service.faces.html.diff import diff_page
from service.faces.html.history import difference_page
from service.faces.text.history import diff_text, difference_text
from service.history.compare import compare_answers
from service.history.diff import NoSuchVersionError, diff_texts, versions_to_compare
from service.web.negotiate import HTML
from service.web.operation import now, operation
from service.web.problems import bad_parameter
from service.web.reply import Freshness, Reply

bp = Blueprint("differences", __name__, url_prefix="/v1")


@operation(
    bp,
    "GET",
    "/instruments/<id>/diff",
    path=InstrumentPath,
    query=DiffQuery,
    responses={200: DiffOut},
    summary="What changed between two versions of an act, norm by norm; or between two record sets",
    tags=["history"],
    text=diff_text,
    renderers={HTML: page(diff_page)},
)
def instrument_diff(own_id: str, query: Query) -> Reply:
    """Compare two versions of an instrument."""
    edition = edition_of(query)
    sides = [_edition(edition, query.get(name)) for name in ("from_record_set", "to_record_set")]
    old, new = (one(side, "instrument", own_id) for side in sides)
    across = "from_record_set" in query
    before, after = versions_to_compare(new, query.get("from"), query.get("to"), across=across)
    try:
        diff = diff_texts(old, before, new, after)
    except NoSuchVersionError as error:
        raise bad_parameter(error.which, error.number, str(error), [str(known) for known in error.known]) from None
    told = DiffTold(
        diff=diff,
        words=diff_words(diff),
        from_record_set=sides[0].record_set.number,
        to_record_set=sides[1].record_set.number,
        as_of=query["as_of"],
        known_at=query.get("known_at"),
        record_set=edition.record_set,
    )
    return Reply(told, etag_seed=seed(query, edition), typed=True)


def _edition(edition: Edition, number: int | None) -> Edition:
    return edition if number is None else catalogue().edition(record_set=number)


@operation(
    bp,
    "GET",
    "/answers/difference",
    query=DifferenceQuery,
    responses={200: AnswerDifference},
    summary="Would this be different on another day, for another entity, or as known at another moment; and why",
    description=(
        "The second question is the first with what `to_entity` and `to_as_of` say; its knowledge is its own, and "
        "everything recorded unless `to_known_at` or `to_record_set` says otherwise. So `record_set=1` alone asks: "
        "would this answer be different now?"
    ),
    tags=["answers"],
    text=difference_text,
    renderers={HTML: page(difference_page)},
)
def answer_difference(query: Query) -> Reply:
    """Compare two answers, and name what makes the difference."""
    _refuse_unknowable(query)
    edition = edition_of(query)
    other = edition_of({"known_at": query.get("to_known_at"), "record_set": query.get("to_record_set")})
    later = {**query, "as_of": query.get("to_as_of", query["as_of"])}
    first = make_question(edition.library, asked_from(query["entity"], query["activity"], query))
    second = make_question(other.library, asked_from(query.get("to_entity", query["entity"]), query["activity"], later))
    found = compare_answers(edition, first, other, second)
    digests = f"{edition.record_set.digest}|{other.record_set.digest}|{first.as_of}|{second.as_of}"
    told = tell_difference(found)
    return Reply(told, freshness=Freshness(pinned=_is_pinned(query)), etag_seed=digests, typed=True)


def _refuse_unknowable(query: Query) -> None:
    if "to_known_at" not in query:
        return
    if "to_record_set" in query:
        detail = "Send to_known_at or to_record_set, not both."
        raise bad_parameter("to_record_set", query["to_record_set"], detail)
    if query["to_known_at"] > now():
        raise bad_parameter("to_known_at", request.args["to_known_at"], "`to_known_at` is in the future.")


def _is_pinned(query: Query) -> bool:
    sides = (("known_at", "record_set"), ("to_known_at", "to_record_set"))
    return "as_of" in request.args and all(any(name in query for name in names) for names in sides)
