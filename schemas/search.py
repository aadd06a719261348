"""Searching on the wire: what was found, how a question in words was read, and what it answers."""

from marshmallow import Schema, fields, post_dump, validate

from schemas.answer import AnswerSchema, ClocksSchema
from schemas.shown import told
from service.web.fields import CommaList, Day, Whole
from service.web.queries import ClockQuery
from service.world.search.made import KINDS

MOST_HITS = 50
MOST_CHARACTERS = 200
_QUERY = validate.Length(min=1, max=MOST_CHARACTERS)


class SearchQuery(ClockQuery):
    """What is looked for."""

    q = fields.String(
        required=True,
        validate=_QUERY,
        metadata=told(
            "What to find, in people's words; a state's name or letters narrow it.", example="Hennepin sheriff"
        ),
    )
    kind = CommaList(
        fields.String(validate=validate.OneOf(KINDS)),
        load_default=list,
        metadata=told("Only these kinds of thing.", example="agency"),
    )
    limit = Whole(
        load_default=10,
        validate=validate.Range(min=1, max=MOST_HITS),
        metadata=told("How many at the most.", example=5),
    )


class AskQuery(ClockQuery):
    """A question in words."""

    q = fields.String(
        required=True,
        validate=_QUERY,
        metadata=told(
            "A question in words: whose conduct, which act, and a day if it is not about today.",
            example="May the Hennepin County Sheriff hold for ICE?",
        ),
    )


class HitSchema(Schema):
    """Something found, or that words may mean."""

    kind = fields.String(
        required=True,
        metadata=told(
            "What sort of thing it is; `ungoverned` is a place without a government.", enum=[*KINDS, "ungoverned"]
        ),
    )
    id = fields.String(required=True, metadata=told("Its id; of an ungoverned place its GEOID."))
    name = fields.String(required=True, metadata=told("What it is called."))
    score = fields.Float(required=True, metadata=told("How well it fits, from 0 to 1."))
    href = fields.String(required=True, metadata=told("Its address; of an ungoverned place that of its county."))
    geoid = fields.String(metadata=told("The Census GEOID, where it has one."))
    leads_to = fields.List(fields.String(), metadata=told("The ids of the counties of a place without a government."))
    confident = fields.Boolean(
        metadata=told("True on the first item, and only where it is good and nothing else comes near.")
    )

    @post_dump
    def _said(self, hit: dict[str, object], **_: object) -> dict[str, object]:
        """Leave out what does not apply."""
        return {name: value for name, value in hit.items() if value not in (None, "", [])}


class SearchSchema(ClocksSchema):
    """What was found, the best first."""

    query = fields.String(required=True, metadata=told("What was looked for."))
    items = fields.List(fields.Nested(HitSchema), required=True, metadata=told("What was found."))


class StatedSchema(Schema):
    """A condition that the words state or deny."""

    condition = fields.String(required=True, metadata=told("The id of the condition."))
    holds = fields.Boolean(required=True, metadata=told("Whether the words say that it holds."))


class ReadingSchema(Schema):
    """How the words were read."""

    entities = fields.List(fields.Nested(HitSchema), required=True, metadata=told("Whose conduct it may be about."))
    activities = fields.List(fields.Nested(HitSchema), required=True, metadata=told("Which act it may be about."))
    given = fields.List(fields.Nested(StatedSchema), required=True, metadata=told("What the words state of the case."))
    as_of = Day(required=True, metadata=told("The day the words name, or the day asked for."))


class AskSchema(ClocksSchema):
    """A question in words as it was read, and its answer where nothing about it is in doubt."""

    query = fields.String(required=True, metadata=told("The question."))
    reading = fields.Nested(ReadingSchema, required=True, metadata=told("How it was read."))
    certain = fields.Boolean(
        required=True, metadata=told("Whether entity and act are both certain; otherwise choose among the candidates.")
    )
    answer = fields.Nested(
        AnswerSchema, required=True, allow_none=True, metadata=told("The answer; null where the question is unclear.")
    )


class ReconcileQuery(Schema):
    """Queries of the reconciliation protocol."""

    queries = fields.String(
        validate=validate.Length(max=60_000),
        metadata=told("A JSON object of queries by key; left out, the service describes itself."),
    )
