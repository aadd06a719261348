"""Differences: of two versions of an instrument, and of two answers."""

from flask import Blueprint, request

from schemas.difference import AnswerDifference, DifferenceQuery, DiffOut, DiffQuery
from service.answering.asking import make_question
from service.answering.editions import Edition
from service.api.answers.views import asked_of
from service.api.paths import InstrumentPath
from service.api.reading import Query, catalogue, edition_of, one, reply
from service.documents.document import Body
from service.faces.text.history import diff_text, difference_text
from service.history.compare import compare_answers
from service.history.diff import NoSuchVersionError, diff_texts
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
)
def instrument_diff(own_id: str, query: Query) -> Reply:
    """Compare two versions of an instrument."""
    edition = edition_of(query)
    sides = [_edition(edition, query.get(name)) for name in ("from_record_set", "to_record_set")]
    old, new = (one(side, "instrument", own_id) for side in sides)
    before, after = _numbers(query, new, across="from_record_set" in query)
    for name, body, number in (("from", old, before), ("to", new, after)):
        _refuse_unknown(name, body, number)
    numbers = {"from_record_set": sides[0].record_set.number, "to_record_set": sides[1].record_set.number}
    return reply(query, edition, {**diff_texts(old, before, new, after), **numbers})


def _edition(edition: Edition, number: int | None) -> Edition:
    return edition if number is None else catalogue().edition(record_set=number)


def _numbers(query: Query, body: Body, *, across: bool) -> tuple[int, int]:
    """The versions asked about; left out, the last two, or the last one in both record sets."""
    known = [version["number"] for version in body.get("versions", ())]
    after = query.get("to", max(known, default=1))
    return query.get("from", after if across else max(after - 1, min(known, default=1))), after


def _refuse_unknown(name: str, body: Body, number: int) -> None:
    known = [version["number"] for version in body.get("versions", ())]
    if number not in known:
        raise bad_parameter(name, number, str(NoSuchVersionError(number, known)), [str(other) for other in known])


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
)
def answer_difference(query: Query) -> Reply:
    """Compare two answers, and name what makes the difference."""
    _refuse_unknowable(query)
    edition = edition_of(query)
    other = edition_of({"known_at": query.get("to_known_at"), "record_set": query.get("to_record_set")})
    later = {**query, "as_of": query.get("to_as_of", query["as_of"])}
    first = make_question(edition.library, asked_of(query["entity"], query["activity"], query))
    second = make_question(other.library, asked_of(query.get("to_entity", query["entity"]), query["activity"], later))
    found = compare_answers(edition, first, other, second)
    digests = f"{edition.record_set.digest}|{other.record_set.digest}|{first.as_of}|{second.as_of}"
    return Reply(found, freshness=Freshness(pinned=_is_pinned(query)), etag_seed=digests)


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
