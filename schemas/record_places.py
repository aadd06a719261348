"""Whom a question can be asked of, and who only speaks: jurisdictions, agencies, organisations."""

from schemas.record_base import RecordDocumentSchema, source_map
from schemas.record_fields import choice, decides, slug, slugs, tells, text, texts
from service.core.vocabulary import Level


class JurisdictionSchema(RecordDocumentSchema):
    """A place with a government."""

    name = text(tells("Its name as its own people write it."), required=True)
    level = choice(Level, decides("The level of its government."), required=True)
    parent = slug(decides("The jurisdiction around it; only a nation has none."))
    counties = slugs(tells("The counties it lies in."))
    aliases = texts(tells("Other names a person would type."))
    redirects = slugs(tells("Other ids that lead here."))
    geoid = text(tells("Its Census GEOID."))
    ocd_id = text(tells("Its Open Civic Data division id."))
    gnis = text(tells("Its id in the Geographic Names Information System."))
    note = text(tells("A note for readers."))
    sources = source_map(required=True)


class AgencySchema(RecordDocumentSchema):
    """A body of a jurisdiction."""

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
