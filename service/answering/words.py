"""Answers in plain words."""

from service.answering.answer import Answer, CaseShown, Controlling, LiteralShown, Outline, Subject
from service.core.temporal import MAX_DAY, MIN_DAY, Bound
from service.core.vocabulary import Outcome, Sort

_VERBS = {Outcome.PROHIBITED: "must not", Outcome.REQUIRED: "must", Outcome.PERMITTED: "may"}


def since(bound: Bound) -> str:
    """When something began, in words that say how well the day is known."""
    if bound.latest == MIN_DAY:
        return "at all times"
    if bound.earliest == bound.latest:
        return f"since {bound.earliest}"
    if bound.earliest == MIN_DAY:
        return f"since {bound.latest} or earlier" if bound.latest != MAX_DAY else "since a day that is not known"
    if bound.latest == MAX_DAY:
        return f"since {bound.earliest} or later"
    return f"since a day from {bound.earliest} to {bound.latest}"


def short_since(bound: Bound) -> str:
    """The same for a narrow column."""
    if bound.latest == MIN_DAY:
        return "always"
    if bound.earliest == bound.latest:
        return str(bound.earliest)
    if bound.earliest == MIN_DAY:
        return f"by {bound.latest}" if bound.latest != MAX_DAY else "not known"
    return f"{bound.earliest}+"


def asked_name(subject: Subject) -> str:
    """Who is asked about."""
    if not subject.is_class:
        return subject.name
    noun = subject.kind_name.lower() if subject.kind_name else "government"
    level = f" at {subject.level} level" if subject.level else ""
    article = "an" if noun[0] in "aeiou" else "a"
    return f"{article} {noun}{level} in {subject.name}, whichever it is,"


def literal_words(literal: LiteralShown) -> str:
    """What a case assumes, in words."""
    sort, name = literal.variable.sort, literal.variable.name
    if sort is Sort.FACT:
        return literal.names if literal.value == "present" else f"it is not so that {literal.names}"
    if sort is Sort.ATTRIBUTE:
        return f"{name} is {literal.value}" if literal.value != "other" else f"{name} is none of those named"
    if sort is Sort.BEARER:
        return f"the body {'has' if literal.value == 'present' else 'does not have'} the attribute {name}"
    verb = "begun" if name.rpartition(":")[2] in {"from", "valid_from"} else "ended"
    return f"{literal.names} had {verb if literal.value == 'passed' else f'not yet {verb}'} on that day"


def summary(shown: Answer | Outline) -> str:
    """The answer as one plain sentence; of a class, also that it is about all of them."""
    of_class = " This is what binds every one; local rules may be stricter." if shown.subject.is_class else ""
    return _sentence(shown) + of_class


def _sentence(shown: Answer | Outline) -> str:
    day = shown.question.as_of if isinstance(shown, Answer) else shown.as_of
    who, what, when = asked_name(shown.subject), shown.activity.phrase, f"On {day}"
    whether = f"whether {who} may, must or must not {what}"
    law = _law(shown.controlling)
    match shown.outcome:
        case Outcome.PROHIBITED | Outcome.REQUIRED | Outcome.PERMITTED:
            return f"{when}, {who} {_VERBS[shown.outcome]} {what}: {law}."
        case Outcome.CONDITIONAL:
            return f"{when}, {whether} depends on {_unknown(shown)}: see the cases."
        case Outcome.CONTESTED:
            return f"{when}, {whether} is contested: authorities point both ways. Highest law: {law}."
        case Outcome.NOT_ADDRESSED:
            return f"{when}, nothing in the law that was read says {whether}."
        case _:
            return f"{when}, {whether} is not known: nobody has read its law for this, and silence here is no answer."


def _law(controlling: Controlling | None) -> str:
    return f"{controlling.citation}, {since(controlling.since)}" if controlling else ""


def _unknown(shown: Answer | Outline) -> str:
    """What a conditional answer turns on: facts of the case, or days that are a matter of evidence."""
    if isinstance(shown, Outline):
        return "what is not given or not known"
    sorts = {sort for case in shown.cases for sort in _sorts(case)}
    if sorts == {Sort.DATE}:
        return "a day that the evidence leaves open"
    return "facts that are not given" if Sort.DATE not in sorts else "facts not given and days the evidence leaves open"


def _sorts(case: CaseShown) -> set[Sort]:
    return {literal.variable.sort for literal in case.when}
