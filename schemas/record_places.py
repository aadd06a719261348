"""Whom a question can be asked of, and who only speaks: jurisdictions, agencies, organisations."""

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, fields, validates_schema

from schemas.record_base import RecordDocumentSchema, source_map
from schemas.record_fields import BoundField, choice, decides, slug, slugs, tells, text, texts
from service.core.vocabulary import Level


class JurisdictionSchema(RecordDocumentSchema):
    """A place with a government."""

    name = text(tells("Its name as its own people write it."), required=True)
    level = choice(Level, decides("The level of its government; of several, the nearest to a person."))
    levels = fields.List(
        choice(Level), metadata=decides("All levels of its government: a consolidated city and county has two.")
    )
    form = slug(decides("What sort of government it is: city, township, county, independent-city, …"))
    parent = slug(decides("The jurisdiction around it; only a nation has none."))
    counties = slugs(tells("The counties it lies in."))
    aliases = texts(tells("Other names a person would type."))
    redirects = slugs(tells("Other ids that lead here."))
    geoid = text(tells("Its Census GEOID."))
    geoids = texts(tells("All its GEOIDs, its own first, where it is one government in several lists."))
    ocd_id = text(tells("Its Open Civic Data division id."))
    gnis = text(tells("Its id in the Geographic Names Information System."))
    from_ = BoundField(
        data_key="from", attribute="from", metadata=tells("The day from which it is listed, where it changed.")
    )
    until = BoundField(metadata=tells("The day until which it was listed, where it changed."))
    note = text(tells("A note for readers."))
    sources = source_map(required=True)

    @validates_schema
    def has_levels(self, data: Mapping[str, Any], **_: Any) -> None:
        """Refuse a government without a level; a territory, which has none, is a row of the registry."""
        if "level" not in data and not data.get("levels"):
            raise ValidationError("needs a level, or levels", "level")


class AgencySchema(RecordDocumentSchema):
    """A body of a jurisdiction."""

    class Meta(RecordDocumentSchema.Meta):
        """Stands in many lists, as it is."""

        kept = True

    jurisdiction = slug(decides("The jurisdiction whose body it is."), required=True)
    kind = slug(decides("Its kind, from the codebook."), required=True)
    name = text(tells("Its name."), required=True)
    aliases = texts(tells("Other names a person would type."))
    redirects = slugs(tells("Other ids that lead here."))
    attributes = slugs(decides("What it is or has, such as operates-jail."))
    operated_by = slug(decides("The agency that runs it."))
    ori = text(tells("Its ORI code, if it was seen."))
    note = text(tells("A note for readers."))
    sources = source_map(required=True)


class OrganisationSchema(RecordDocumentSchema):
    """A body that only has a voice."""

    name = text(tells("Its name."), required=True)
    jurisdiction = slug(tells("Where it speaks."))
    aliases = texts(tells("Other names a person would type."))
    note = text(tells("A note for readers."))
    sources = source_map(required=True)
