"""The tools: find, ask, compare two answers, check a claim, read an instrument."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from marshmallow import Schema

from schemas.difference import AnswerDifference
from schemas.resources import InstrumentOut
from schemas.tools import AskIn, AskOut, CheckIn, CheckOut, CompareIn, FindIn, FindOut, InstrumentIn
from service.answering.asked import asked_in_words
from service.answering.asking import make_question
from service.answering.claims import Claim, check, check_text
from service.answering.editions import Edition, asked_from
from service.core.vocabulary import Outcome
from service.documents.known import near
from service.documents.status import state_on
from service.faces.claims import tell_claim
from service.faces.difference import tell_difference
from service.faces.telling import tell
from service.history.compare import compare_answers
from service.world.search.hits import is_confident

Taken = Mapping[str, Any]


class NoSuchInstrumentError(LookupError):
    """No instrument has this id."""


@dataclass(frozen=True)
class Tool:
    """A tool: what it takes and gives, and what makes the one of the other in an edition.

    `run` gets what `takes` loads, with `as_of` filled in, and gives what `gives` dumps, without the clocks.
    """

    name: str
    title: str
    description: str
    takes: type[Schema]
    gives: type[Schema]
    run: Callable[[Edition, Taken], object]


def find(edition: Edition, taken: Taken) -> object:
    """Find anything by people's words."""
    hits = edition.library.search.find(taken["words"], kinds=frozenset(taken["kinds"]), limit=taken["limit"])
    items = [{name: getattr(hit, name) for name in hit.__slots__} for hit in hits]
    if is_confident(hits):
        items[0]["confident"] = True
    return {"items": items, **_clocks(edition, taken)}


def ask(edition: Edition, taken: Taken) -> object:
    """Answer a question in ids, or one in words where it is clear."""
    if "text" not in taken:
        answer = tell(edition.ask(asked_from(taken["entity"], taken["activity"], taken)))
        return {"reading": None, "answer": replace(answer, known_at=taken.get("known_at")), **_clocks(edition, taken)}
    read = edition.library.search.reader.read(taken["text"])
    day = read.as_of or taken["as_of"]
    found = tell(edition.ask(asked_in_words(read, day))) if read.certain else None
    return {"reading": {"question": read}, "answer": found, **_clocks(edition, {**taken, "as_of": day})}


def compare(edition: Edition, taken: Taken) -> object:
    """Compare two answers, and name what makes the difference."""
    sides = ({"as_of": taken["as_of"], **taken[side]} for side in ("first", "second"))
    one, other = (make_question(edition.library, asked_from(side["entity"], side["activity"], side)) for side in sides)
    return tell_difference(compare_answers(edition, one, edition, other))


def check_claim(edition: Edition, taken: Taken) -> object:
    """Hold a claim against the answer."""
    day = taken["as_of"]
    if "text" in taken:
        checked = check_text(edition, taken["text"], day)
    else:
        asked = asked_from(taken["entity"], taken["activity"], taken)
        checked = check(edition, Claim(asked, Outcome(taken["outcome"])))
    claim = tell_claim(checked, day)
    parts = {name: getattr(claim, name) for name in claim.__slots__}
    return {**_clocks(edition, taken), **parts}


def read_instrument(edition: Edition, taken: Taken) -> object:
    """Show an act with its events, versions and norms; raises NoSuchInstrumentError."""
    body = edition.library.body("instrument", taken["id"])
    if body is None:
        close = near(taken["id"], list(edition.library.by_kind["instrument"]), 5)
        raise NoSuchInstrumentError(f"There is no instrument with the id {taken['id']}. Near: {', '.join(close)}.")
    return {**body, **state_on(body, taken["as_of"]), **_clocks(edition, taken)}


def _clocks(edition: Edition, taken: Taken) -> dict[str, Any]:
    as_of: date = taken["as_of"]
    return {"as_of": as_of, "known_at": taken.get("known_at"), "record_set": edition.record_set}


TOOLS = (
    Tool(
        "find",
        "Find anything",
        "Find places, agencies, instruments, norms, positions, activities and conditions by people's words, misspelt "
        "ones too. Use it for the ids that the other tools take.",
        FindIn,
        FindOut,
        find,
    ),
    Tool(
        "ask",
        "Ask a question",
        "What the law of a day permits, forbids or requires of a body in cooperating with federal immigration "
        "enforcement, with every norm, citation and source. In ids; or in words, where `reading` shows how they were "
        "read and there is an answer only where that is certain. Silence is `not-addressed` where the law was read, "
        "and `not-researched` where it was not: neither is a permission.",
        AskIn,
        AskOut,
        ask,
    ),
    Tool(
        "compare",
        "Compare two answers",
        "Whether two questions, of other bodies, days or facts, have the same answer, and which norms, facts and "
        "coverage make the difference.",
        CompareIn,
        AnswerDifference,
        compare,
    ),
    Tool(
        "check",
        "Check a claim",
        "Hold a claim against the answer: supported, contradicted, conditional, contested, not-addressed or "
        "not-researched, with the whole answer as evidence. In ids with an outcome; or as a sentence, such as "
        "'Chicago police must honor immigration detainers', where null is the verdict on one that is not clear.",
        CheckIn,
        CheckOut,
        check_claim,
    ),
    Tool(
        "instrument",
        "Read an instrument",
        "One statute, ordinance, order, policy, agreement or ruling with its events, versions and norms, as recorded.",
        InstrumentIn,
        InstrumentOut,
        read_instrument,
    ),
)
