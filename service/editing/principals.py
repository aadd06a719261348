"""The people and programs that write: each has one id, whatever its names, and no two names look alike."""

from datetime import datetime
from unicodedata import name as name_of
from unicodedata import normalize

from confusable_homoglyphs.confusables import is_confusable

from service.editing.errors import BadTokenRequestError
from service.editing.texts import MAX_NAME, text_fault
from service.store.facts import Facts
from service.store.principals import Named, insert_name, names


def folded(name: str) -> str:
    """A name without what does not tell it from another: case, form and blanks."""
    return normalize("NFKC", " ".join(normalize("NFKC", name).casefold().split()))


def looks(name: str) -> frozenset[str]:
    """What a name looks like, as it is and in small letters: alike in one of them, readers confuse it (UTS 39)."""
    return frozenset(folded("".join(map(_prototype, form))) for form in (name, folded(name)))


def name_fault(name: str) -> str:
    """What is wrong with a name; empty if nothing is."""
    fault = text_fault(name, required=True, longest=MAX_NAME)
    if fault:
        return fault
    if name != " ".join(normalize("NFKC", name).split()):
        return "must be written plainly: one blank between words, none around them, and no letters of another form"
    scripts = sorted({name_of(letter, "unknown").split()[0].capitalize() for letter in name if letter.isalpha()})
    return f"must hold letters of one script, not {' and '.join(scripts)}" if len(scripts) > 1 else ""


def is_same(facts: Facts, one: str, other: str) -> bool:
    """Whether two names are of one person or program; on an open connection."""
    known = {named.name: named.principal for named in names(facts)}
    # Who never had a token has no id, and is known by the name alone.
    return known.get(one, folded(one)) == known.get(other, folded(other)) or folded(one) == folded(other)


def take_name(facts: Facts, name: str, principal: str | None, *, now: datetime, by: str) -> Named:
    """Give whose name it is, and name a new one's; inside a write transaction. Raises BadTokenRequestError.

    With `principal` it is another name of somebody who writes already.
    """
    known = names(facts)
    own = next((named for named in known if named.name == name), None)
    if own and principal not in {None, own.principal}:
        raise BadTokenRequestError(f"{name!r} is the name of {own.principal} already.")
    if own:
        return own
    if principal is not None and all(named.principal != principal for named in known):
        raise BadTokenRequestError(f"There is no principal {principal!r}.")
    for other in known:
        if other.principal != principal and not looks(other.name).isdisjoint(looks(name)):
            raise BadTokenRequestError(f"{name!r} is, or looks like, another spelling of {other.name!r}.")
    return insert_name(facts, name, principal, now=now, by=by)


def _prototype(letter: str) -> str:
    """The letter that stands for all that look like this one."""
    found = is_confusable(letter, greedy=True)
    alike = [item["c"] for item in found[0]["homoglyphs"]] if found else []
    return alike[0] if len(alike) == 1 else letter
