"""The rows of a registry table: lines of comma-separated cells, checked without a schema for each."""

import csv
from collections.abc import Iterator, Mapping
from typing import Any

from marshmallow import ValidationError, fields, validates_schema

from schemas.record_base import RecordDocumentSchema, source_map
from schemas.record_fields import DayField, choice, decides, slug, tells, text, texts
from service.core.vocabulary import Level
from service.documents.kinds import SLUG
from service.documents.registry import HELD

_LEVELS = {level.value for level in Level}


# Ten times the governments of the state that has the most.
MOST_ROWS = 20_000


class RowsField(fields.Field[list[str]]):
    """The rows of a table, each one line of comma-separated cells, in the order of their first cell."""

    def __init__(self, **options: Any) -> None:
        words = "Each row as one line of comma-separated cells, in the order of their ids (or GEOIDs)."
        shape = {"type": "array", "items": {"type": "string"}, "maxItems": MOST_ROWS}
        super().__init__(**{**options, "metadata": {**decides(words), **shape}})

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> list[str]:
        if not isinstance(value, list) or not all(isinstance(line, str) for line in value):
            raise ValidationError("must be a list of lines")
        if len(value) > MOST_ROWS:
            raise ValidationError(f"has more than {MOST_ROWS} rows")
        return value


def row_faults(columns: list[str], rows: list[str]) -> Iterator[tuple[int, str]]:
    """What is wrong with the rows of a table, each with its index."""
    before = ""
    for index, line in enumerate(rows):
        try:
            cells = next(csv.reader([line], strict=True), [])
        except csv.Error as error:
            yield index, f"is no line of comma-separated cells: {error}"
            continue
        if len(cells) != len(columns) or "\n" in line:
            yield index, f"has {len(cells)} cells, not {len(columns)}: {','.join(columns)}"
            continue
        row = dict(zip(columns, cells, strict=True))
        key = row.get("id", row.get("geoid", ""))
        yield from ((index, message) for message in _cell_faults(row))
        if key <= before:
            yield index, f"{key} must come before {before}: rows stand in order, each once"
        before = key


def _cell_faults(row: Mapping[str, str]) -> Iterator[str]:
    for name in ("id", "form", "kind", "jurisdiction"):
        if name in row and not SLUG.fullmatch(row[name]):
            yield f"{name} must be lower-case words joined by hyphens, not {row[name]!r}"
    if not row["name"].strip():
        yield "name is missing"
    for level in row.get("levels", "").split():
        if level not in _LEVELS:
            yield f"{level} is not one of {', '.join(sorted(_LEVELS))}"
    for geoid in row.get("geoid", "").split():
        if not geoid.isdigit():
            yield f"geoid must be digits, not {geoid!r}"


def columns_fault(holds: str, columns: list[str]) -> str | None:
    """What is wrong with the columns of a table that holds this."""
    wanted = list(HELD.get(holds, ()))
    return None if columns == wanted else f"must be {','.join(wanted)}"


class RegistryTableSchema(RecordDocumentSchema):
    """The governments or bodies of one state, a row each."""

    jurisdiction = slug(decides("The jurisdiction that the rows lie in."), required=True)
    holds = choice(list(HELD), decides("What the rows are."), required=True)
    checked = DayField(required=True, metadata=tells("The day on which somebody last looked at the record."))
    review_by = DayField(required=True, metadata=tells("The day by which somebody should look again."))
    note = text(tells("A note for readers."))
    sources = source_map(required=True)
    columns = texts(decides("What the cells of a row are, in order."), required=True)
    rows = RowsField(required=True)

    @validates_schema
    def rows_fit(self, data: Mapping[str, Any], **_: Any) -> None:
        """Refuse rows that do not have what their table holds."""
        if wrong := columns_fault(data["holds"], data["columns"]):
            raise ValidationError(wrong, "columns")
        faults = dict(row_faults(data["columns"], data["rows"]))
        if faults:
            raise ValidationError({"rows": {index: [message] for index, message in faults.items()}})
