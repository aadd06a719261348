"""The page that sets two versions of an act side by side."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Final

import yaml
from markupsafe import Markup, escape

from service.faces.diff import DiffTold
from service.faces.html.frame import Frame
from service.faces.html.page import write
from service.history.diffed import NormPair

# What a reader of the law does not read: how we found it, and seals of it.
_OURS: Final = frozenset({"digest", "id", "note", "partial", "second_reading", "sources"})


@dataclass(frozen=True, slots=True)
class Side:
    """A field on both sides, with what is not the same marked."""

    name: str
    before: Markup
    after: Markup


def diff_page(told: DiffTold, frame: Frame) -> str:
    """What changed between two versions, norm by norm and word by word."""
    diff = told.diff
    pairs = [(pair, list(_sides(pair))) for pair in (*diff.changed, *diff.moved)]
    return write("diff.html", frame, told=told, diff=diff, pairs=pairs)


def _sides(pair: NormPair) -> Iterator[Side]:
    for field in pair.fields:
        if field.field not in _OURS:
            before, after = marked(_written(field.before), _written(field.after))
            yield Side(field.field, before, after)


def _written(value: Any) -> str:
    """A value of a record in words: its own, if it has any; the rest as YAML on one line."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, Mapping) and "words" in value:
        return str(value["words"])
    written = yaml.safe_dump(value, default_flow_style=True, sort_keys=False, allow_unicode=True, width=10_000)
    return str(written).strip("\n. ")


def marked(before: str, after: str) -> tuple[Markup, Markup]:
    """Two texts with the words marked that only one of them has."""
    old, new = before.split(), after.split()
    left, right = list[Markup](), list[Markup]()
    for tag, start, end, begins, ends in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            left.append(escape(" ".join(old[start:end])))
            right.append(escape(" ".join(new[begins:ends])))
            continue
        left += [_in("del", old[start:end])] if end > start else []
        right += [_in("ins", new[begins:ends])] if ends > begins else []
    return Markup(" ").join(left), Markup(" ").join(right)


def _in(element: str, words: list[str]) -> Markup:
    return Markup("<{0}>{1}</{0}>").format(element, " ".join(words))
