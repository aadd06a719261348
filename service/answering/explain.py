"""The reasons of a decision with the records behind them."""

from datetime import date

from service.answering.norms import every_source
from service.answering.reasons import (
    CaseShown,
    ConditionName,
    ContestShown,
    CoverageRecord,
    CoverageShown,
    Dated,
    LiteralShown,
    PresumedShown,
    SideShown,
    UnlessShown,
)
from service.answering.shown import Named, Source
from service.core import question as core
from service.core.coverage import relevant_coverage
from service.core.question import Decision, Question
from service.core.variables import Variable
from service.core.vocabulary import Ground, Sort
from service.documents.document import Body
from service.documents.evidence import weakest
from service.world.library import Library


def presumed(library: Library, item: core.Presumed) -> PresumedShown:
    """Show what is presumed; of a date also the source of its ordinary course."""
    ground = _source(library, item.variable, item.ground) if item.ground else None
    return PresumedShown(*_literal(library, item), ground)


def unless(library: Library, item: core.Unless) -> UnlessShown:
    """Show what presumed thing would change the outcome."""
    return UnlessShown(*_literal(library, item), item.outcome)


def case(library: Library, found: core.Case) -> CaseShown:
    """Show one of the least cases."""
    when = tuple(LiteralShown(*_literal(library, item)) for item in found.when)
    return CaseShown(when, found.outcome, found.norms, grant(found.is_left_open))


def _literal(
    library: Library, item: core.Literal | core.Presumed | core.Unless
) -> tuple[Variable, str, str, ConditionName | Dated | Named | None]:
    return item.variable, item.variable.slug, item.value, about(library, item.variable)


def grant(is_left_open: bool) -> str | None:  # noqa: FBT001
    """Say what kind of permission it is, if it is no plain one."""
    return Ground.LEFT_OPEN.value if is_left_open else None


def about(library: Library, variable: Variable) -> ConditionName | Dated | Named | None:
    """Name the condition, dated record or place that a variable speaks of; None of an attribute."""
    match variable.sort:
        case Sort.FACT:
            body = library.body("condition", variable.name) or {"phrase": variable.name}
            return ConditionName(variable.name, body["phrase"], body.get("negated"))
        case Sort.DATE:
            return dated(library, _record(variable))
        case Sort.PLACE:
            return Named(variable.name, library.entity_name(variable.name))
        case _:
            return None


def _record(variable: Variable) -> str:
    """The record that a date variable is of: its key without which of its ends it is."""
    return variable.name.rpartition(":")[0]


def dated(library: Library, record: str) -> Dated:
    """Name what begins or ends on a day in doubt: a norm or version, an order of an instrument, or a dispute."""
    if record in library.norms:
        return Dated("law", library.norms[record].citation)
    if dispute := library.body("dispute", record):
        return Dated("dispute", dispute["title"])
    instrument = _instrument(library, record)
    name = str(instrument.get("citation") or instrument["title"])
    if orders := record.count("/"):
        return Dated("order" if orders == 1 else "stay", name)
    number = int(record.partition("@")[2])
    return Dated("law", name, number if len(instrument["versions"]) > 1 else None)


def _instrument(library: Library, record: str) -> Body:
    return library.by_kind["instrument"][record.partition("@")[0].partition("/")[0]]


def _source(library: Library, variable: Variable, key: str) -> Source:
    """The source of an instrument that fixes the ordinary course of one of its dates."""
    sources: dict[str, Source] = _instrument(library, _record(variable))["sources"]
    return {**sources[key], "key": key}


def contest(library: Library, found: core.Contest) -> ContestShown:
    """Show a dispute that changes the outcome, with the outcomes of both its sides."""
    outcomes = {"stands": found.stands.outcomes, "falls": found.falls.outcomes}
    if found.readings:
        return _later_read(library, found)
    body = library.by_kind["dispute"][found.dispute]
    sides = tuple(
        SideShown(side["holds"], side["summary"], tuple(side["authorities"]), outcomes[side["holds"]])
        for side in body["sides"]
    )
    return ContestShown(body["id"], body["title"], sides, every_source(body))


def _later_read(library: Library, found: core.Contest) -> ContestShown:
    """A norm that rulings or opinions later read so: it stands as read, and falls with the silence of its text."""
    ref = library.norms[found.norm]
    readings = [library.by_kind["instrument"][name] for name in found.readings]
    authorities = tuple(str(body.get("citation") or body["title"]) for body in readings)
    sides = (
        SideShown("stands", None, authorities, found.stands.outcomes),
        SideShown("falls", None, (), found.falls.outcomes),
    )
    sources = tuple(source for body in readings for source in every_source(body))
    return ContestShown(found.dispute, ref.citation, sides, sources, found.readings)


def coverage(library: Library, question: Question, decision: Decision) -> CoverageShown:
    """Show whether the entity's law of that day was read for the activity, by what, and how good the evidence is."""
    records = [library.by_kind["coverage"][name] for name in decision.coverage]
    others = (item.id for item in relevant_coverage(library.world, question) if item.id not in decision.coverage)
    checked = [date.fromisoformat(body["checked"]) for body in records]
    return CoverageShown(
        read=bool(records),
        silence=decision.silence,
        records=tuple(
            CoverageRecord(body["id"], body["method"], tuple(body.get("looked_for", ()))) for body in records
        ),
        outside_span=tuple(others),
        last_checked=max(checked, default=None),
        weakest_evidence=weakest_evidence(library, decision),
    )


def weakest_evidence(library: Library, decided: core.Outline) -> str | None:
    """Give the weakest evidence grade among the governing norms; None where none governs."""
    return weakest(library.norms[item.norm].evidence for item in decided.governing)
