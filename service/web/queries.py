"""What every read may be asked: the two clocks, and a page of a list."""

from functools import cache
from typing import Any, cast

from marshmallow import Schema, fields, validate

from service.web.fields import Day, Instant, Whole

DEFAULT_LIMIT = 50
MAX_LIMIT = 200


class ClockQuery(Schema):
    """The day that is asked about, and what was known of it."""

    as_of = Day(
        metadata={
            "description": "The day asked about: what is told holds on it. Default: today. Echoed in the answer.",
            "example": "2025-07-01",
        }
    )
    known_at = Instant(
        metadata={
            "description": "Answer with what was recorded at this moment (RFC 3339). Default: everything recorded.",
        }
    )
    record_set = Whole(
        validate=validate.Range(min=0),
        metadata={"description": "Answer from the record set of this number; not together with `known_at`."},
    )
    min_record_set = Whole(
        validate=validate.Range(min=0),
        metadata={
            "description": "Answer once the record set of this number is known here, as after publishing it; 503 with "
            "`Retry-After` where it is not."
        },
    )


class LineQuery(ClockQuery):
    """The clocks, and which form of text."""

    format = fields.String(
        validate=validate.OneOf(["line"]),
        metadata={
            "description": "`line`: text for scripts, one answer a line, its members between tabs.",
            "enum": ["line"],
        },
    )


class PageQuery(Schema):
    """How much of a list, and from where."""

    limit = Whole(
        validate=validate.Range(min=1, max=MAX_LIMIT),
        load_default=DEFAULT_LIMIT,
        metadata={"description": f"How many items a page holds, at most {MAX_LIMIT}."},
    )
    cursor = fields.String(
        validate=validate.Length(min=1, max=2000),
        metadata={"description": "Where the page starts: taken from `next` of the page before, never made by hand."},
    )


class ListQuery(ClockQuery, PageQuery):
    """A page of a list on a day, as known at a moment."""


@cache
def listing(item: type[Schema], name: str, **beside: fields.Field[Any]) -> type[Schema]:
    """Make the schema `name` of a page whose items are `item`, with what stands `beside` them."""
    members: dict[str, fields.Field[Any]] = {
        "items": fields.List(fields.Nested(item), required=True, metadata={"description": "The items of this page."}),
        "next": fields.String(
            required=True,
            allow_none=True,
            metadata={"description": "The URL of the next page, on this host; null on the last."},
        ),
        "total": fields.Integer(required=True, metadata={"description": "How many items all pages hold."}),
        "as_of": Day(metadata={"description": "The day asked about."}),
        "known_at": Instant(allow_none=True, metadata={"description": "The moment of knowledge; null for the latest."}),
        "record_set": fields.Integer(metadata={"description": "The number of the record set that answered."}),
        **beside,
    }
    return cast(type[Schema], type(name, (Schema,), members))
