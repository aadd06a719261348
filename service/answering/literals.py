"""Facts, dates and places named in the words of the codebook and of the records they stem from."""

from service.answering.answer import CaseShown, Dated, FactShown, LiteralShown, Subject, UnlessShown
from service.core import question as core
from service.core.vocabulary import Sort
from service.world.library import Library


def presumed_shown(library: Library, item: core.Presumed | core.Unless) -> FactShown:
    """Name what is presumed: a fact in the codebook's words, a date or a place as on the wire, by its record's name."""
    variable = item.variable
    if variable.sort is Sort.FACT:
        return fact_shown(library, variable.name, item.value)
    about = literal_shown(library, core.Literal(variable, item.value)).about
    name = about.name if isinstance(about, Dated | Subject) else variable.name
    return FactShown(variable.slug, item.value, name, None)


def unless_shown(library: Library, item: core.Unless) -> UnlessShown:
    """Name what is presumed and would change the outcome."""
    fact = presumed_shown(library, item)
    return UnlessShown(fact.condition, fact.value, fact.phrase, fact.negated, item.outcome)


def fact_shown(library: Library, condition: str, value: str) -> FactShown:
    """Name a fact in the codebook's words."""
    return FactShown(condition, value, *_phrases(library, condition))


def _phrases(library: Library, condition: str) -> tuple[str, str | None]:
    body = library.body("condition", condition) or {"phrase": condition}
    return body["phrase"], body.get("negated")


def case_shown(library: Library, case: core.Case) -> CaseShown:
    """Name what a case assumes."""
    return CaseShown(tuple(literal_shown(library, literal) for literal in case.when), case.outcome, case.norms)


def literal_shown(library: Library, literal: core.Literal) -> LiteralShown:
    """Name what a literal speaks of."""
    about: FactShown | Dated | Subject | None = None
    if literal.variable.sort is Sort.FACT:
        about = fact_shown(library, literal.variable.name, literal.value)
    elif literal.variable.sort is Sort.DATE:
        about = dated_of(library, literal.variable.name.rpartition(":")[0])
    elif literal.variable.sort is Sort.PLACE:
        about = Subject(literal.variable.name, library.entity_name(literal.variable.name))
    return LiteralShown(literal.variable, literal.value, about)


def dated_of(library: Library, record: str) -> Dated:
    """Name what begins or ends on a day in doubt: a norm or version, an order of an instrument, or a dispute."""
    if record in library.norms:
        return Dated("law", library.norms[record].citation)
    if dispute := library.body("dispute", record):
        return Dated("dispute", dispute["title"])
    own_id, *orders = record.partition("@")[0].split("/")
    instrument = library.by_kind["instrument"][own_id]
    name = str(instrument.get("citation") or instrument["title"])
    if orders:
        return Dated("order" if len(orders) == 1 else "stay", name)
    number = int(record.partition("@")[2])
    return Dated("law", name, number if len(instrument["versions"]) > 1 else None)
