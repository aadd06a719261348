"""What an import changes on the lists as a whole: added, gone, re-dated, respelled."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from service.importers.ice.agreements import Agreement
from service.importers.ice.report import MODEL_WORDS

Plain = dict[str, Any]
Event = tuple[tuple[str, Any], ...]
Told = Mapping[str, frozenset[Event]]
_COMMON = re.compile(
    r"\b(?:police|department|county|sheriff|city|town|village|state|office|board|commissioners|of|the)\b"
)
_ALIKE = 80
_KINDS = ("added", "gone", "redated", "respelled")


def difference(before: Iterable[Agreement], after: Iterable[Agreement]) -> dict[str, list[Plain]]:
    """What the lists tell now and did not tell before."""
    old, new = _told(tuple(before)), _told(tuple(after))
    return {kind: [_plain(event) for event in sorted(new[kind] - old[kind], key=repr)] for kind in _KINDS}


def _told(agreements: tuple[Agreement, ...]) -> Told:
    respelled = _respelled(agreements)
    old_names, new_names = {item.old for item in respelled}, {item.new for item in respelled}
    return {
        "added": frozenset(_event(item) for item in agreements if item.key not in new_names),
        "gone": frozenset(
            _event(item, not_listed_since=item.gone_on.listed.isoformat())
            for item in agreements
            if item.gone_on and item.key not in old_names
        ),
        "redated": frozenset(_redated(item) for item in agreements if len(_printed(item)) > 1),
        "respelled": frozenset(item.event for item in respelled)
        | frozenset(
            _event(item, **{"from": item.names[0], "to": item.names[-1]}) for item in agreements if len(item.names) > 1
        ),
    }


@dataclass(frozen=True)
class _Respelled:
    """An agreement that goes from the lists as another of the same state, model and day comes."""

    old: str
    new: str
    event: Event


def _respelled(agreements: tuple[Agreement, ...]) -> list[_Respelled]:
    """The pairs that look like one agreement under two names; a person is to say whether they are."""
    coming: dict[tuple[str, str, Any, str], list[Agreement]] = {}
    for item in agreements:
        coming.setdefault((item.body[0], item.model, item.days, item.first.sha256), []).append(item)
    found: list[_Respelled] = []
    for item in agreements:
        if item.gone_on and item.days:
            others = coming.get((item.body[0], item.model, item.days, item.gone_on.sha256), [])
            alike = [other for other in others if other.key != item.key and _look_alike(item, other)]
            if len(alike) == 1:
                event = _event(alike[0], **{"from": item.names[-1], "to": alike[0].names[0]})
                found.append(_Respelled(item.key, alike[0].key, event))
    return found


def _look_alike(one: Agreement, other: Agreement) -> bool:
    """Whether two names share what is their own: "Gulfport PD" and "Gulfport Police Department" do."""
    names = (_COMMON.sub(" ", item.body[1]) for item in (one, other))
    return fuzz.token_set_ratio(*names) >= _ALIKE


def _printed(agreement: Agreement) -> tuple[str, ...]:
    """What the lists print as signed, oldest first, each spelling of a day once."""
    shown = (item.day.isoformat() if item.day else item.row.signed for item in agreement.listings)
    return tuple(dict.fromkeys(shown))


def _redated(agreement: Agreement) -> Event:
    printed = _printed(agreement)
    return _event(agreement, **{"from": printed[0], "to": printed[-1], "printed": printed})


def _event(agreement: Agreement, **more: Any) -> Event:
    own = {
        "agency_id": agreement.agency.id if agreement.agency else None,
        "state": agreement.listings[-1].row.state.upper(),
        "agency": agreement.names[-1],
        "model": MODEL_WORDS[agreement.model],
        "signed": agreement.days[0].isoformat() if agreement.days else None,
    }
    return tuple({**own, **more}.items())


def _plain(event: Event) -> Plain:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in event}
