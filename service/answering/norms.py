"""A norm of the library as answers show it."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from service.answering.shown import InstrumentName, NormShown, NotGoverningShown, Source
from service.core.question import NotGoverning
from service.core.vocabulary import Ground, Modality
from service.documents.document import Body
from service.documents.spans import bound
from service.world.library import NormRef

# What is shown of a norm is made once, and so is its JSON: as many as a few editions' answers speak of in a day.
_KEPT = 4_096


@lru_cache(_KEPT)
def norm_shown(ref: NormRef, counts_as: Modality | None = None) -> NormShown:
    """Show a norm with what it is drawn from."""
    return NormShown(**_parts(ref, counts_as))


def not_governing(ref: NormRef, aside: NotGoverning) -> NotGoverningShown:
    """Show a norm that does not make the outcome, and why."""
    return _set_aside(ref, aside.ground, aside.by or None)


@lru_cache(_KEPT)
def _set_aside(ref: NormRef, ground: Ground, by: str | None) -> NotGoverningShown:
    return NotGoverningShown(**_parts(ref), ground=ground, by=by)


def _parts(ref: NormRef, counts_as: Modality | None = None) -> dict[str, Any]:
    body = ref.body
    return {
        "id": ref.norm.id,
        "instrument": instrument_name(ref.instrument),
        "version": ref.version["number"],
        "pinpoint": body["pinpoint"],
        "citation": ref.citation,
        "modality": ref.norm.modality,
        "counts_as": counts_as or ref.norm.modality,
        "activity": ref.norm.activity,
        "summary": body["summary"],
        "words": body.get("words"),
        "of": ref.norm.of if ref.norm.modality is Modality.LEAVES_OPEN else None,
        "scope": ref.norm.bearer.words or None,
        "rank": ref.norm.rank.slug,
        "valid_from": ref.norm.span.start,
        "valid_until": ref.norm.span.end,
        "trigger": body.get("trigger"),
        "accompanied_by": tuple(body.get("accompanied_by", ())),
        "construed_by": ref.norm.readings,
        "definitions": body.get("definitions", {}),
        "applies_to_existing": body.get("applies_to_existing"),
        "comply_by": bound(body["comply_by"], "") if "comply_by" in body else None,
        "sources": tuple(ref.sources),
        "evidence": ref.evidence,
    }


def instrument_name(body: Body) -> InstrumentName:
    """Give what names an instrument."""
    return InstrumentName(body["id"], body["title"], body.get("citation"), body["kind"], body["jurisdiction"])


def every_source(body: Mapping[str, Any]) -> tuple[Source, ...]:
    """Give all sources of a record, in its order."""
    return tuple(body["sources"].values())
