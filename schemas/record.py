"""The shapes of record documents, in files and in change sets (docs/records.md)."""

from schemas.listing import SeriesSchema
from schemas.record_base import RecordDocumentSchema
from schemas.record_codebook import ActivitySchema, AgencyKindSchema, ConditionSchema
from schemas.record_instrument import InstrumentSchema
from schemas.record_places import AgencySchema, JurisdictionSchema, OrganisationSchema
from schemas.record_voices import CoverageSchema, DisputeSchema, PositionSchema
from schemas.registry import RegistryTableSchema

SCHEMAS: dict[str, type[RecordDocumentSchema]] = {
    "jurisdiction": JurisdictionSchema,
    "agency": AgencySchema,
    "organisation": OrganisationSchema,
    "registry-table": RegistryTableSchema,
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
    "registry_tables": "registry-table",
    "instrument": "instrument",
    "positions": "position",
    "disputes": "dispute",
    "coverage": "coverage",
    "series": "series",
    "activities": "activity",
    "conditions": "condition",
    "agency_kinds": "agency-kind",
}
