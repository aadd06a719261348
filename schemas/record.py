"""The shapes of record documents, in files and in change sets (docs/records.md)."""

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, fields, validates_schema
from marshmallow.validate import Length

from schemas.listing import ListingSchema, SeriesSchema
from schemas.record_base import RecordSchema
from schemas.record_fields import BoundField, DayField, ExprField, choice, slug, slugs, text, texts
from service.core.vocabulary import Effect, Level, Modality, Presumption, Rank, Tier

INSTRUMENT_KINDS = (
    "constitution", "statute", "regulation", "executive-order", "directive", "ruling", "opinion", "charter",
    "ordinance", "resolution", "agency-policy", "agreement", "bill", "draft",
)  # fmt: skip
EVENT_TYPES = (
    "proposed", "introduced", "adopted", "approved", "signed", "vetoed", "published", "commenced", "amended",
    "suspended", "stayed", "voided", "repealed", "rescinded", "expired", "failed", "tabled", "issued", "filed",
    "decided", "withdrawn", "reaffirmed", "reported",
)  # fmt: skip
POSITION_KINDS = (
    "wish", "statement", "practice", "guidance", "pledge", "opinion", "label", "letter", "testimony", "commentary",
)  # fmt: skip
LINK_RELATIONS = ("amends", "implements", "construes", "companion-to", "replaces", "challenges")
GRADES = ("primary-text", "official-summary", "secondary", "news")


class SourceSchema(RecordSchema):
    """Where a claim was read."""

    url = fields.Url(schemes={"http", "https"}, require_tld=False)
    title = text()
    publisher = text(required=True)
    kind = choice(GRADES, required=True)
    published = BoundField()
    retrieved = DayField(required=True)
    partial_ = fields.Boolean(data_key="partial", attribute="partial")
    mirror = fields.Boolean()
    opinion = fields.Boolean()
    note = text()

    @validates_schema
    def has_an_address(self, data: Mapping[str, Any], **_: Any) -> None:
        """Refuse a source that nobody could find again."""
        if "url" not in data and "title" not in data:
            raise ValidationError("needs a url, or at least a title", "url")


def source_map(**options: Any) -> fields.Dict:
    """Sources by key; at least one where they are required."""
    checks = _is_not_empty if options.get("required") else None
    return fields.Dict(keys=slug(), values=fields.Nested(SourceSchema), validate=checks, **options)


def _is_not_empty(sources: Mapping[str, Any]) -> None:
    if not sources:
        raise ValidationError("needs at least one source")


class ExceptSchema(RecordSchema):
    """Whom a scope leaves out."""

    of = slugs()
    kinds = slugs()
    levels = fields.List(choice(Level))


class ScopeSchema(RecordSchema):
    """Whom a norm, order or dispute reaches."""

    within = slugs()
    of = slugs()
    levels = fields.List(choice(Level))
    kinds = slugs()
    attributes = slugs()
    except_ = fields.Nested(ExceptSchema, data_key="except", attribute="except")
    words = text()


class JurisdictionSchema(RecordSchema):
    """A place with a government."""

    id = slug(required=True)
    name = text(required=True)
    level = choice(Level, required=True)
    parent = slug()
    counties = slugs()
    aliases = texts()
    redirects = slugs()
    geoid = text()
    ocd_id = text()
    gnis = text()
    note = text()
    sources = source_map(required=True)


class AgencySchema(RecordSchema):
    """A body of a jurisdiction."""

    id = slug(required=True)
    jurisdiction = slug(required=True)
    kind = slug(required=True)
    name = text(required=True)
    aliases = texts()
    redirects = slugs()
    attributes = slugs()
    operated_by = slug()
    ori = text()
    note = text()
    sources = source_map(required=True)


class OrganisationSchema(RecordSchema):
    """A body that only has a voice."""

    id = slug(required=True)
    name = text(required=True)
    jurisdiction = slug()
    aliases = texts()
    note = text()
    sources = source_map(required=True)


class EventSchema(RecordSchema):
    """What happened to an instrument."""

    id = slug(required=True)
    type = choice(EVENT_TYPES, required=True)
    date = BoundField(required=True)
    by = text()
    note = text()
    sources = slugs(required=True, validate=Length(min=1))


class UnlessSchema(RecordSchema):
    """An exception, and what it leaves."""

    if_ = ExprField(required=True, data_key="if", attribute="if")
    effect = choice(Effect, required=True)
    note = text()


class AgainstSchema(RecordSchema):
    """Whose rules a bar strikes."""

    levels = fields.List(choice(Tier))
    kinds = slugs()


class DisplacementSchema(RecordSchema):
    """Norms expressly displaced."""

    id = slug(required=True)
    norms = texts(required=True, validate=Length(min=1))
    scope = fields.Nested(ScopeSchema)
    note = text()


class NormSchema(RecordSchema):
    """One modality, one activity, one bearer, from one provision."""

    id = slug(required=True)
    pinpoint = text(required=True)
    modality = choice(Modality, required=True)
    activity = slug(required=True)
    attributes = fields.Dict(keys=slug(), values=slugs(validate=Length(min=1)))
    summary = text(required=True)
    bearer = fields.Nested(ScopeSchema)
    when = fields.List(ExprField())
    unless = fields.List(fields.Nested(UnlessSchema))
    presume = fields.Dict(keys=slug(), values=choice(Presumption))
    reach = choice(["each"])
    yields = fields.List(choice(Tier))
    against = fields.Nested(AgainstSchema)
    displaces = fields.List(fields.Nested(DisplacementSchema))
    trigger = text()
    accompanied_by = slugs()
    applies_to_existing = fields.Boolean()
    comply_by = BoundField()
    construed_by = slugs()
    definitions = fields.Dict(keys=slug(), values=text())
    valid_from = BoundField()
    valid_until = BoundField()
    note = text()
    sources = slugs(required=True, validate=Length(min=1))


class VersionSchema(RecordSchema):
    """The text of an instrument over one span of days."""

    number = fields.Integer(required=True, strict=False)
    valid_from = BoundField(required=True)
    valid_until = BoundField()
    date_note = text()
    summary = text()
    note = text()
    sources = slugs()
    norms = fields.List(fields.Nested(NormSchema))


class StaySchema(RecordSchema):
    """Days on which an order has no effect."""

    from_ = BoundField(required=True, data_key="from", attribute="from")
    until = BoundField()
    note = text()


class SuspensionSchema(RecordSchema):
    """What an order suspends or voids."""

    id = slug(required=True)
    norms = texts(required=True, validate=Length(min=1))
    from_ = BoundField(data_key="from", attribute="from")
    until = BoundField()
    void = fields.Boolean()
    stays = fields.List(fields.Nested(StaySchema))
    attributes = fields.Dict(keys=slug(), values=slugs(validate=Length(min=1)))
    scope = fields.Nested(ScopeSchema)
    note = text()
    sources = slugs(required=True, validate=Length(min=1))


class LinkSchema(RecordSchema):
    """How one instrument bears on another."""

    relation = choice(LINK_RELATIONS, required=True)
    target = slug(required=True)
    note = text()


class InstrumentSchema(RecordSchema):
    """An act: its events, versions and norms."""

    id = slug(required=True)
    kind = choice(INSTRUMENT_KINDS, required=True)
    jurisdiction = slug(required=True)
    issuer = slug()
    rank = choice([rank.slug for rank in Rank])
    title = text(required=True)
    citation = text()
    aliases = texts()
    summary = text(required=True)
    parties = slugs()
    links = fields.List(fields.Nested(LinkSchema))
    conflicts = texts()
    gaps = texts()
    note = text()
    sources = source_map(required=True)
    events = fields.List(fields.Nested(EventSchema))
    versions = fields.List(fields.Nested(VersionSchema))
    suspends = fields.List(fields.Nested(SuspensionSchema))
    listings = fields.List(fields.Nested(ListingSchema))


class PositionSchema(RecordSchema):
    """What a body, official or organisation says."""

    id = slug(required=True)
    holder = slug(required=True)
    speaker = text()
    kind = choice(POSITION_KINDS, required=True)
    about = slugs()
    activities = slugs()
    made = BoundField(required=True)
    ended = BoundField()
    told_by = text()
    summary = text(required=True)
    relates_to = slugs()
    conflicts = texts()
    note = text()
    sources = source_map(required=True)


class SideSchema(RecordSchema):
    """One side of a dispute."""

    holds = choice(["stands", "falls"], required=True)
    summary = text(required=True)
    authorities = texts(required=True, validate=Length(min=1))


class DisputeSchema(RecordSchema):
    """A disagreement of authorities over a norm or a displacement."""

    id = slug(required=True)
    title = text(required=True)
    norms = texts()
    displacement = text()
    scope = fields.Nested(ScopeSchema)
    from_ = BoundField(required=True, data_key="from", attribute="from")
    until = BoundField()
    sides = fields.List(fields.Nested(SideSchema), required=True, validate=Length(min=2))
    note = text()
    sources = source_map(required=True)


class CoverageSchema(RecordSchema):
    """Who was researched for what, over which span of legal time."""

    id = slug(required=True)
    entity = slug(required=True)
    agencies = fields.Boolean()
    activities = fields.Raw(required=True)
    from_ = BoundField(required=True, data_key="from", attribute="from")
    until = BoundField()
    checked = DayField(required=True)
    method = text(required=True)
    looked_for = texts()
    note = text()
    sources = source_map()

    @validates_schema
    def activities_are_all_or_listed(self, data: Mapping[str, Any], **_: Any) -> None:
        """Take `all` or a list of activity ids."""
        value = data.get("activities")
        listed = isinstance(value, list) and value and all(isinstance(item, str) for item in value)
        if value != "all" and not listed:
            raise ValidationError(f"must be all, or a list of activity ids, not {value!r}", "activities")


class ActivitySchema(RecordSchema):
    """A kind of conduct."""

    id = slug(required=True)
    name = text(required=True)
    phrase = text(required=True)
    group = slug(required=True)
    definition = text(required=True)
    notes = text()
    parents = slugs()
    implies = slugs()
    excludes = slugs()
    attributes = fields.Dict(keys=slug(), values=slugs())
    at_place = fields.Boolean()
    crosswalk = fields.Dict(keys=slug(), values=fields.Raw())
    retired = DayField()


class ConditionSchema(RecordSchema):
    """A fact a norm may turn on."""

    id = slug(required=True)
    name = text(required=True)
    phrase = text(required=True)
    definition = text(required=True)
    notes = text()
    presumption = choice(Presumption, required=True)
    implies = slugs()
    excludes = slugs()
    retired = DayField()


class AgencyKindSchema(RecordSchema):
    """A kind of agency."""

    id = slug(required=True)
    name = text(required=True)
    definition = text(required=True)
    notes = text()
    levels = fields.List(choice(Level))


SCHEMAS: dict[str, type[RecordSchema]] = {
    "jurisdiction": JurisdictionSchema,
    "agency": AgencySchema,
    "organisation": OrganisationSchema,
    "instrument": InstrumentSchema,
    "position": PositionSchema,
    "dispute": DisputeSchema,
    "coverage": CoverageSchema,
    "series": SeriesSchema,
    "activity": ActivitySchema,
    "condition": ConditionSchema,
    "agency-kind": AgencyKindSchema,
}

FILE_KEYS: dict[str, str] = {
    "jurisdictions": "jurisdiction",
    "agencies": "agency",
    "organisations": "organisation",
    "instrument": "instrument",
    "positions": "position",
    "disputes": "dispute",
    "coverage": "coverage",
    "series": "series",
    "activities": "activity",
    "conditions": "condition",
    "agency_kinds": "agency-kind",
}
