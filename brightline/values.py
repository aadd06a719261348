"""What many shapes are made of."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Outcome = Literal["prohibited", "required", "permitted", "conditional", "contested", "not-addressed", "not-researched"]
Plain = Mapping[str, Any]


class Model(BaseModel):
    """A frozen value; a member that is not listed here is in `model_extra`."""

    model_config = ConfigDict(frozen=True, extra="allow")


class Named(Model):
    """An id and a name."""

    id: str
    name: str


class RecordSet(Model):
    """The record set that answered."""

    number: int
    digest: str
    recorded_at: datetime


class Bound(Model):
    """A day, or the days between which it lies; None where nothing is known, or for a day that never comes."""

    earliest: date | None
    latest: date | None
    exact: bool


class Validity(Model):
    """The days on which an answer stays the same, the second not among them; None is open."""

    from_: date | None = Field(alias="from")
    until: date | None
    next_change: Plain | None


class Currency(Model):
    """Through which day an answer was checked, and whether the asked day lies beyond that."""

    checked_through: date | None
    beyond: bool
    basis: str
