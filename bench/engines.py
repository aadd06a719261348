"""The decision itself, in one process, beside engines of policies that only pick which policies match."""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

import cedarpy
import regorus

from service.answering.editions import Edition
from service.core.decide import decide
from service.core.question import Question
from service.world.library import NormRef

BODY = "us-mn-minneapolis-police"
DAY = date(2026, 11, 25)
_ROUNDS = 5
_BAN = frozenset({"prohibits", "no-authority"})


@dataclass(frozen=True)
class Engine:
    """Microseconds a question, on the mean over every activity of the codebook: least of some rounds."""

    name: str
    micros: float


def compare(edition: Edition) -> list[Engine]:
    """Ask each engine every activity of one body, over all the norms of its chain of places."""
    activities = sorted(edition.library.world.activities)
    chain = set(edition.library.world.entities[BODY].chain)
    norms = [ref for ref in edition.library.norms.values() if ref.instrument["jurisdiction"] in chain]
    days = [date(2027, 1, 1 + number) for number in range(_ROUNDS)]
    questions = [[Question(BODY, name, day) for name in activities] for day in days]
    _decided(edition, [Question(BODY, name, DAY) for name in activities])
    ours = min(_timed(partial(_decided, edition, asked), len(asked)) for asked in questions)
    return [Engine("Brightline, with every reason", ours), *_peers(norms, activities)]


def _decided(edition: Edition, asked: list[Question]) -> object:
    return [decide(edition.library.world_for(question), question) for question in asked]


def _peers(norms: list[NormRef], activities: list[str]) -> Iterator[Engine]:
    policies = cedarpy.PolicySet.from_str("\n".join(map(_cedar, norms)))
    entities = cedarpy.Entities.from_json_str("[]")
    asked = [_cedar_request(name) for name in activities]
    took = [
        _timed(lambda: [cedarpy.is_authorized(item, policies, entities) for item in asked], len(asked)) for _ in "abcde"
    ]
    yield Engine("cedarpy, parsed handles", min(took))
    engine = regorus.Engine()
    engine.add_policy("norms.rego", _REGO)
    engine.add_data_json(json.dumps({"norms": _by_activity(norms)}))
    took = [_timed(lambda: [_rego(engine, name) for name in activities], len(activities)) for _ in "abcde"]
    yield Engine("regorus, indexed by activity", min(took))


def _timed(act: Callable[[], object], count: int) -> float:
    begun = time.process_time()
    act()
    return 1e6 * (time.process_time() - begun) / count


def _cedar(ref: NormRef) -> str:
    effect = "forbid" if ref.norm.modality.value in _BAN else "permit"
    start, end = _days(ref)
    return (
        f'{effect}(principal, action == Action::"{ref.norm.activity}", resource) '
        f"when {{ context.day >= {start} && context.day < {end} }};"
    )


def _cedar_request(activity: str) -> dict[str, Any]:
    named = {"principal": f'Body::"{BODY}"', "action": f'Action::"{activity}"', "resource": 'Place::"us"'}
    return {**named, "context": {"day": DAY.toordinal()}}


_REGO = """
package norms
import rego.v1
found contains name if {
    some norm in data.norms[input.activity]
    norm.start <= input.day
    norm.end > input.day
    name := norm.id
}
"""


def _by_activity(norms: list[NormRef]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for ref in norms:
        start, end = _days(ref)
        found.setdefault(ref.norm.activity, []).append({"id": ref.norm.id, "start": start, "end": end})
    return found


def _rego(engine: Any, activity: str) -> object:
    engine.set_input_json(json.dumps({"activity": activity, "day": DAY.toordinal()}))
    return engine.eval_rule("data.norms.found")


def _days(ref: NormRef) -> tuple[int, int]:
    return ref.norm.span.start.earliest.toordinal(), ref.norm.span.end.latest.toordinal()
