"""The difference of two answers: across dates, across knowledge or across entities, and the records that make it."""

from collections.abc import Iterator, Sequence

from service.answering.editions import Edition
from service.core.question import Question
from service.history.causes import norm_differences
from service.history.fields import Plain, same
from service.history.sides import Side, side_of
from service.history.since import Turning, turning

_MOST_CAUSES = 3


def compare_answers(edition: Edition, question: Question, other: Edition, other_question: Question) -> Plain:
    """The difference of two answers; raises ContradictoryFactsError."""
    return difference(side_of(edition, question), side_of(other, other_question))


def difference(first: Side, second: Side) -> Plain:
    """The difference of two sides; `same` means one outcome, made by the same norms with the same texts."""
    norms = norm_differences(first, second)
    differs_in = _differs_in(first, second)
    turned = turning(first, second) if differs_in == ["as_of"] else None
    found: Plain = {
        "first": first.parts(),
        "second": second.parts(),
        "differs_in": differs_in,
        "same_outcome": first.outcome == second.outcome,
        "same": first.outcome == second.outcome and not any(item["decisive"] for item in norms),
        "since": turned.day.isoformat() if turned else None,
        "norms": norms,
        "facts": list(_facts(first, second)),
        "coverage": _only(_covered(first), _covered(second)),
        "disputes": _only(_disputes(first), _disputes(second)),
    }
    return {**found, "words": _words(found, turned)}


def _differs_in(first: Side, second: Side) -> list[str]:
    """What was asked otherwise."""
    asked = first.answer["question"], second.answer["question"]
    parts = [name for name in asked[1] if not same(asked[0].get(name), asked[1][name])]
    days = ["as_of"] if first.as_of != second.as_of else []
    return [*parts, *days, *(["record_set"] if first.record_set != second.record_set else [])]


def _facts(first: Side, second: Side) -> Iterator[Plain]:
    one, other = _taken(first), _taken(second)
    phrases = {
        _name(item): item["phrase"] or _name(item) for side in (first, second) for item in side.answer["presumed"]
    }
    for name in sorted({*one, *other}):
        values = one.get(name), other.get(name)
        stated = any(value and value.startswith("stated") for value in values)
        if values[0] != values[1] and (None not in values or stated):
            yield {"condition": name, "phrase": phrases.get(name, name), "first": values[0], "second": values[1]}


def _name(item: Plain) -> str:
    """What is presumed: a condition by its id, a place or a date as on the wire."""
    return str(item["condition"] or item["variable"])


def _taken(side: Side) -> dict[str, str]:
    """What is taken of each fact, and whether the question states it."""
    question = side.answer["question"]
    stated = {"given": "stated-present", "absent": "stated-absent", "unknown": "stated-unknown"}
    presumed = {_name(item): f"presumed-{item['value']}" for item in side.answer["presumed"]}
    return {**presumed, **{name: value for part, value in stated.items() for name in question[part]}}


def _covered(side: Side) -> list[str]:
    return [item["id"] for item in side.answer["coverage"]["records"]]


def _disputes(side: Side) -> list[str]:
    return [item["id"] for item in side.answer["disputes"]]


def _only(one: Sequence[str], other: Sequence[str]) -> Plain:
    return {
        "only_first": [name for name in one if name not in other],
        "only_second": [name for name in other if name not in one],
    }


def _words(found: Plain, turned: Turning | None) -> str:
    """One sentence on whether the answers differ, since when, and by what."""
    first, second = found["first"]["outcome"], found["second"]["outcome"]
    if found["same"]:
        return f"The same: {second} on both sides, by the same norms."
    since = f" since {turned.day}" if turned else ""
    head = f"The same outcome, {second}, but not by the same norms{since}"
    head = head if found["same_outcome"] else f"Different{since} (first {first}, second {second})"
    causes = _causes(found, turned)
    return f"{head}: {causes}." if causes else f"{head}."


def _causes(found: Plain, turned: Turning | None) -> str:
    causes = list(turned.words) if turned else [item["words"] for item in found["norms"] if item["decisive"]]
    causes = causes or list(_other_causes(found))
    more = len(causes) - _MOST_CAUSES
    return "; ".join(causes[:_MOST_CAUSES]) + (f"; and {more} more" if more > 0 else "")


def _other_causes(found: Plain) -> Iterator[str]:
    if any(found["coverage"].values()):
        yield "the law that was read is not the same"
    if any(found["disputes"].values()):
        yield "the disputes that matter are not the same"
    if found["facts"]:
        yield f"{', '.join(item['phrase'] for item in found['facts'])}: taken otherwise"
