"""Answers in plain words."""

from service.answering.answer import Answer, Controlling, Outline, Subject
from service.answering.reasons import CaseShown, ConditionName, Dated, LiteralShown
from service.answering.shown import Named
from service.core.question import Currency
from service.core.temporal import MAX_DAY, MIN_DAY, Bound
from service.core.vocabulary import ANYONE, OTHER, PASSED, PRESENT, Basis, Level, Outcome, Silence, Sort

QUESTION = (
    "What does US law permit, forbid or require in cooperating with federal immigration enforcement, "
    "and where is that written?"
)
NOT_ADVICE = "Brightline tells what is written and where. It is not legal advice."
# Who cannot be asked about, so that nobody takes that for silence of the law.
NOT_HELD = (
    "Tribal nations and their police are not in this release.",
    "Special districts and school districts are not in this release, but for those that a record names.",
    "A place that the Census lists without a government of its own leads to its county.",
)

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
    noun = "officer" if subject.kind == ANYONE else "government"
    noun = _uncapitalized(subject.kind_name) if subject.kind_name else noun
    level = f"{_LEVELS[subject.level]} " if subject.level else ""
    having = f" with the attribute {', '.join(subject.attributes)}" if subject.attributes else ""
    return f"any {level}{noun} in {subject.name}{having}"


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


def literal_words(literal: LiteralShown) -> str:
    """What is assumed, in words that follow "if"."""
    about, name, value = literal.about, literal.variable.name, literal.value
    match about:
        case ConditionName():
            return about.phrase if value == PRESENT else about.negated or f"it is not so that {about.phrase}"
        case Dated():
            return _dated_words(about, name.rpartition(":")[2], passed=value == PASSED)
        case Named():
            return f"the act is {'' if value == PRESENT else 'not '}done in {about.name}"
    if literal.variable.sort is Sort.ATTRIBUTE:
        return f"{name} is {value}" if value != OTHER else f"{name} is none of those named"
    return f"the agency {'has' if value == PRESENT else 'does not have'} the attribute {name}"


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


READ_LATER = {"stands": "It says so, as it was later read.", "falls": "The text alone does not say so."}


def later_read(citation: str) -> str:
    """The title of a dispute that a later reading makes of a norm."""
    return f"Whether {citation} already said so before it was read so"


def summary(shown: Answer | Outline) -> str:
    """The answer as one plain sentence; of a class, also that it is about all of them."""
    of_class = " This is what binds every one; local rules may be stricter." if shown.subject.is_class else ""
    return _sentence(shown) + of_class


def _sentence(shown: Answer | Outline) -> str:
    who, what, when = asked_name(shown.subject), shown.activity.phrase, _when(shown)
    whether = f"whether {who} may, must or must not {what}"
    law = _law(shown.controlling)
    match shown.outcome:
        case Outcome.PERMITTED if shown.grant and shown.controlling:
            return f"{when}, {who} may {what}: {shown.controlling.citation} names this and leaves it open."
        case Outcome.PROHIBITED | Outcome.REQUIRED | Outcome.PERMITTED:
            return f"{when}, {who} {_VERBS[shown.outcome]} {what}: {law}."
        case Outcome.CONDITIONAL:
            return f"{when}, {whether} depends on {_unknown(shown)}: see the cases."
        case Outcome.CONTESTED:
            return f"{when}, {whether} is contested: authorities point both ways. Highest law: {law}."
        case _:
            return f"{when}, {_silence(shown.reason, who, whether)}."


def _silence(reason: Silence | None, who: str, whether: str) -> str:
    if reason is Silence.VOICE_ONLY:
        return f"no law binds {who} as a body; what it says is no law"
    if reason is Silence.READ:
        return f"nothing in the law that was read says {whether}"
    return f"{whether} {unread_words(reason)}"


def _when(shown: Answer | Outline) -> str:
    if isinstance(shown, Outline):
        return f"On {shown.as_of}"
    place = f", acting in {shown.place.name}" if shown.place else ""
    return f"On {shown.question.as_of}{place}"


def unread_words(reason: Silence | None) -> str:
    """Why silence says nothing."""
    if reason is Silence.OUTSIDE_SPAN:
        return "has not been researched for that day, only for others"
    if reason is Silence.NOT_READABLE:
        return "is not known: the law was looked for and could not be read"
    return "has not been researched yet"


def currency_words(currency: Currency | None) -> str:
    """How current an answer is; empty where nothing can be said."""
    if currency is None or currency.checked_through is None:
        return ""
    through = currency.checked_through
    read = f"Read through {through}" if currency.basis is Basis.COVERAGE else f"Sources last read on {through}"
    return f"{read}; nothing newer checked." if currency.is_beyond else f"{read}."


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
