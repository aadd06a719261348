"""Answers in plain words."""

from service.core.question import Decision, Literal, Outline, Question
from service.core.temporal import MAX_DAY, MIN_DAY, Bound
from service.core.vocabulary import Outcome, Sort
from service.world.library import Library, NormRef

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


def asked_name(library: Library, question: Question) -> str:
    """Who is asked about."""
    if isinstance(question.entity, str):
        return library.entity_name(question.entity)
    place = library.entity_name(question.entity.jurisdiction)
    kind = library.body("agency-kind", question.entity.kind)
    noun = str(kind["name"]).lower() if kind else "government"
    level = f" at {question.entity.level} level" if question.entity.level else ""
    article = "an" if noun[0] in "aeiou" else "a"
    return f"{article} {noun}{level} in {place}, whichever it is,"


def literal_words(library: Library, literal: Literal) -> str:
    """What a case assumes, in words."""
    sort, name = literal.variable.sort, literal.variable.name
    if sort is Sort.FACT:
        phrase = str((library.body("condition", name) or {"phrase": name})["phrase"])
        return phrase if literal.value == "present" else f"it is not so that {phrase}"
    if sort is Sort.ATTRIBUTE:
        return f"{name} is {literal.value}" if literal.value != "other" else f"{name} is none of those named"
    if sort is Sort.BEARER:
        return f"the body {'has' if literal.value == 'present' else 'does not have'} the attribute {name}"
    if sort is Sort.PLACE:
        within = f"in {library.entity_name(name)}"
        return f"the act is done {within}" if literal.value == "present" else f"the act is not done {within}"
    record, _, end = name.rpartition(":")
    verb = "begun" if end in {"from", "valid_from"} else "ended"
    return f"{record} had {verb if literal.value == 'passed' else f'not yet {verb}'} on that day"


def controlling(library: Library, question: Question, decision: Decision | Outline) -> NormRef | None:
    """The governing norm of the highest law, those certainly in force on the day first, then the oldest."""
    refs = [library.norms[weighed.norm] for weighed in decision.governing]
    return min(
        refs,
        key=lambda ref: (not _certain(ref, question), ref.norm.rank, ref.norm.span.start.earliest, ref.norm.id),
        default=None,
    )


def _certain(ref: NormRef, question: Question) -> bool:
    return ref.norm.span.certainly_holds(question.as_of)


def cite(ref: NormRef) -> str:
    """An instrument and the place in it."""
    return citation(str(ref.instrument.get("citation") or ref.instrument["title"]), ref.body["pinpoint"])


def citation(name: str, pinpoint: str) -> str:
    """An instrument's citation and a pinpoint in it, said once where the one holds the other."""
    if pinpoint == "unknown":
        return f"{name} (pinpoint not known)"
    return pinpoint if pinpoint.startswith(name) else f"{name}, {pinpoint}"


def summary(library: Library, question: Question, decision: Decision | Outline) -> str:
    """The answer as one plain sentence; of a class, also that it is about all of them."""
    of_class = "" if isinstance(question.entity, str) else " This is what binds every one; local rules may be stricter."
    return _sentence(library, question, decision) + of_class


def _unknown(decision: Decision | Outline) -> str:
    """What a conditional answer turns on: facts of the case, or days that are a matter of evidence."""
    if not isinstance(decision, Decision):
        return "what is not given or not known"
    sorts = {literal.variable.sort for case in decision.cases for literal in case.when}
    if sorts == {Sort.DATE}:
        return "a day that the evidence leaves open"
    return "facts that are not given" if Sort.DATE not in sorts else "facts not given and days the evidence leaves open"


def _sentence(library: Library, question: Question, decision: Decision | Outline) -> str:
    who, what = asked_name(library, question), str((library.body("activity", question.activity) or {})["phrase"])
    ref = controlling(library, question, decision)
    law = f"{cite(ref)}, {since(ref.norm.span.start)}" if ref else ""
    when = f"On {question.as_of}"
    whether = f"whether {who} may, must or must not {what}"
    match decision.outcome:
        case Outcome.PROHIBITED | Outcome.REQUIRED | Outcome.PERMITTED:
            return f"{when}, {who} {_VERBS[decision.outcome]} {what}: {law}."
        case Outcome.CONDITIONAL:
            return f"{when}, {whether} depends on {_unknown(decision)}: see the cases."
        case Outcome.CONTESTED:
            return f"{when}, {whether} is contested: authorities point both ways. Highest law: {law}."
        case Outcome.NOT_ADDRESSED:
            return f"{when}, nothing in the law that was read says {whether}."
        case _:
            return f"{when}, {whether} is not known: nobody has read its law for this, and silence here is no answer."
