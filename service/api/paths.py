"""The parameters of paths."""

from typing import Any

from marshmallow import Schema, fields, validate

_ID = validate.Length(min=1, max=200)


def path_of(name: str, example: str, **more: str) -> type[Schema]:
    """A path with an `id`, and others by name; each with an example that works."""
    members: dict[str, fields.Field[Any]] = {"id": _member("own_id", name, example)}
    for other, sample in more.items():
        members[other] = _member(other, other, sample)
    return Schema.from_dict(members, name=f"{name.title().replace(' ', '')}Path")


def _member(attribute: str, name: str, example: str) -> fields.Field[Any]:
    return fields.String(
        required=True,
        attribute=attribute,
        validate=_ID,
        metadata={"description": f"The id of the {name}.", "example": example},
    )


EntityPath = path_of("entity", "us-mn-minneapolis-police")
EntityActivityPath = path_of("entity asked", "us-mn-minneapolis-police", activity="inquire-immigration-status")
JurisdictionPath = path_of("jurisdiction", "us-mn-minneapolis")
JurisdictionActivityPath = path_of("jurisdiction asked", "us-mn", activity="enter-287g-agreement")
AgencyPath = path_of("agency", "us-mn-minneapolis-police")
OrganisationPath = path_of("organisation", "org-st-paul-police-federation")
InstrumentPath = path_of("instrument", "us-mn-minneapolis-separation-ordinance")
OrdinancePath = path_of("ordinance", "us-mn-minneapolis-separation-ordinance")
OrderPath = path_of("executive order", "us-mn-minneapolis-executive-order-2025-02")
AgreementPath = path_of("agreement", "us-mn-cass-county-287g-task-force")
VersionPath = path_of("instrument version", "us-mn-minneapolis-separation-ordinance", number="1")
NormPath = path_of("norm", "us-mn-minneapolis-separation-ordinance@2#no-status-questions-in-services")
DisputePath = path_of("dispute", "us-1373-validity")
PositionPath = path_of("position", "org-st-paul-police-federation-2026-01-28")
ActivityPath = path_of("activity", "honor-immigration-detainer")
ConditionPath = path_of("condition", "judicial-warrant")
KindPath = path_of("agency kind", "sheriff")
NamedPath = path_of("entity named", "minneapolis-mn")
NamedActivityPath = path_of("entity named and asked", "minneapolis-mn", activity="crowd-control")
