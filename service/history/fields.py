"""The difference of two bodies, field by field."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from service.documents.document import encode

Step: TypeAlias = str | int | tuple[str, Any]
Path = tuple[Step, ...]
Op = Literal["added", "removed", "changed", "reordered"]

MISSING: Any = object()
MOST_FIELDS = 200
MOST_CHARACTERS = 400
_KEYS = ("id", "number")


@dataclass(frozen=True)
class FieldChange:
    """One field that differs. `path` names the items of a list by their ids, so that it holds in any version."""

    pointer: str
    path: Path
    op: Op
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class FieldShown:
    """One field that differs, as readers see it; `truncated` where a long value is cut."""

    pointer: str
    op: Op
    before: Any
    after: Any
    truncated: bool


def field_changes(before: Any, after: Any, pointer: str = "", path: Path = ()) -> Iterator[FieldChange]:
    """Every field that differs; a pointer leads into `after`, or into `before` where the field was removed."""
    if same(before, after):
        return
    if before is MISSING or after is MISSING:
        op: Op = "added" if before is MISSING else "removed"
        yield FieldChange(pointer, path, op, _null(before), _null(after))
    elif isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in sorted({*before, *after}):
            inner = f"{pointer}/{_escape(key)}"
            yield from field_changes(before.get(key, MISSING), after.get(key, MISSING), inner, (*path, key))
    elif isinstance(before, list) and isinstance(after, list):
        yield from _list_changes(before, after, pointer, path)
    else:
        yield FieldChange(pointer, path, "changed", before, after)


def _list_changes(before: list[Any], after: list[Any], pointer: str, path: Path) -> Iterator[FieldChange]:
    key = _key_of(before, after)
    if key is not None:
        yield from _keyed_changes(key, before, after, pointer, path)
    elif len(before) == len(after) and all(isinstance(item, Mapping | list) for item in (*before, *after)):
        for index, (old, new) in enumerate(zip(before, after, strict=True)):
            yield from field_changes(old, new, f"{pointer}/{index}", (*path, index))
    else:
        yield FieldChange(pointer, path, "changed", before, after)


def _key_of(before: Sequence[Any], after: Sequence[Any]) -> str | None:
    """The field that names every item of both lists, if one does."""
    for key in _KEYS:
        if all(_names_all(key, items) for items in (before, after)):
            return key
    return None


def _names_all(key: str, items: Sequence[Any]) -> bool:
    names = [item[key] for item in items if isinstance(item, Mapping) and isinstance(item.get(key), str | int)]
    return len(names) == len(items) == len(set(names))


def _keyed_changes(key: str, before: list[Any], after: list[Any], pointer: str, path: Path) -> Iterator[FieldChange]:
    old, new = ({item[key]: (index, item) for index, item in enumerate(items)} for items in (before, after))
    for name in [*new, *(name for name in old if name not in new)]:
        place = (new if name in new else old)[name][0]
        one, other = (found.get(name, (0, MISSING))[1] for found in (old, new))
        yield from field_changes(one, other, f"{pointer}/{place}", (*path, (key, name)))
    orders = [name for name in old if name in new], [name for name in new if name in old]
    if orders[0] != orders[1]:
        yield FieldChange(pointer, path, "reordered", *orders)


def value_at(body: Any, path: Path) -> Any:
    """The value a path leads to, or MISSING."""
    for step in path:
        body = _into(body, step)
    return body


def _into(body: Any, step: Step) -> Any:
    if isinstance(step, tuple):
        items = body if isinstance(body, list) else ()
        return next((item for item in items if isinstance(item, Mapping) and item.get(step[0]) == step[1]), MISSING)
    if isinstance(step, int):
        return body[step] if isinstance(body, list) and step < len(body) else MISSING
    return body.get(step, MISSING) if isinstance(body, Mapping) else MISSING


def same(one: Any, other: Any) -> bool:
    """Whether two values are the same JSON."""
    if one is MISSING or other is MISSING:
        return one is other
    return encode({"": one}) == encode({"": other})


def shown_fields(changes: Sequence[FieldChange]) -> tuple[FieldShown, ...]:
    """The changed fields as they are shown, at most `MOST_FIELDS` of them."""
    return tuple(shown_field(item) for item in changes[:MOST_FIELDS])


def shown_field(change: FieldChange) -> FieldShown:
    """A changed field as it is shown; a long value is cut to the beginning of its JSON text."""
    before, after = _short(change.before), _short(change.after)
    cut = before is not change.before or after is not change.after
    return FieldShown(change.pointer, change.op, before, after, cut)


def _short(value: Any) -> Any:
    text = value if isinstance(value, str) else encode({"": value}).decode()[4:-1]
    return value if len(text) <= MOST_CHARACTERS else text[: MOST_CHARACTERS - 1] + "…"


def _null(value: Any) -> Any:
    return None if value is MISSING else value


def _escape(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")
