"""Answers in plain words."""

from service.answering.answer import Answer, CaseShown, Controlling, Dated, FactShown, LiteralShown, Outline, Subject
from service.core.temporal import MAX_DAY, MIN_DAY, Bound
from service.core.vocabulary import Level, Outcome, Sort

_VERBS = {Outcome.PROHIBITED: "must not", Outcome.REQUIRED: "must", Outcome.PERMITTED: "may"}


def since(bound: Bound) -> str:
    """When something began, in words that say how well the day is known."""
    if bound.earliest == MAX_DAY:
        return "never in force"
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
    if bound.earliest == MAX_DAY:
        return "never"
    if bound.latest == MIN_DAY:
        return "always"
    if bound.earliest == bound.latest:
        return str(bound.earliest)
    if bound.earliest == MIN_DAY:
        return f"by {bound.latest}" if bound.latest != MAX_DAY else "not known"
    return f"{bound.earliest}+"


def asked_name(subject: Subject) -> str:
    """Who is asked about: "Minneapolis", "any sheriff in Minnesota", "any county government in Minnesota"."""
    if not subject.is_class:
        return subject.name
    noun = _uncapitalized(subject.kind_name) if subject.kind_name else "government"
    level = f"{_LEVELS[subject.level]} " if subject.level else ""
    return f"any {level}{noun} in {subject.name}"


_LEVELS = {
    Level.NATION: "national",
    Level.STATE: "state",
    Level.COUNTY: "county",
    Level.PLACE: "city or town",
    Level.DISTRICT: "district",
}


def _uncapitalized(name: str) -> str:
    """A name of a kind within a sentence; one with a capital further on is a name of its own."""
    return name if name[1:] != name[1:].lower() else name.lower()


def fact_words(fact: FactShown) -> str:
    """What is taken of a fact, in words."""
    if fact.value == "present":
        return fact.phrase
    return fact.negated or f"it is not so that {fact.phrase}"


def literal_words(literal: LiteralShown) -> str:
    """What a case assumes, in words that follow "if"."""
    name = literal.variable.name
    if isinstance(literal.about, FactShown):
        return fact_words(literal.about)
    if isinstance(literal.about, Dated):
        return _dated_words(literal.about, name.rpartition(":")[2], passed=literal.value == "passed")
    if isinstance(literal.about, Subject):
        return f"the act is {'done' if literal.value == 'present' else 'not done'} in {literal.about.name}"
    if literal.variable.sort is Sort.ATTRIBUTE:
        return f"{name} is {literal.value}" if literal.value != "other" else f"{name} is none of those named"
    return f"the agency {'has' if literal.value == 'present' else 'does not have'} the attribute {name}"


_FORCE = {
    (True, True): "in force",
    (True, False): "not yet in force",
    (False, True): "no longer in force",
    (False, False): "still in force",
}


def _dated_words(dated: Dated, end: str, *, passed: bool) -> str:
    """Whether something had begun or ended on the day asked about: "ch. 268 was not yet in force"."""
    begins = end in {"from", "valid_from"}
    if dated.sort == "law":
        name = f"version {dated.version} of {dated.name}" if dated.version else dated.name
        return f"{name} was {_FORCE[begins, passed]}"
    name = {"order": "an order of", "stay": "a stay of an order of", "dispute": "the dispute"}[dated.sort]
    title = f"“{dated.name}”" if dated.sort == "dispute" else dated.name
    return f"{name} {title} had {'' if passed else 'not yet '}{'begun' if begins else 'ended'}"


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
            return f"{when}, {whether} has not been researched yet."


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
