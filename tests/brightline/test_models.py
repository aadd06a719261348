"""The library's types are those of the contract: no member is missing, and none is made up."""

from typing import get_args

import pytest

from brightline import models, values
from service.app import bare_app
from service.web.openapi import spec_dict

CONTRACT = {
    "Answer": "Answer",
    "Bound": "Bound",
    "Brief": "Brief",
    "Claim": "Claim",
    "Currency": "Currency",
    "Hit": "Hit",
    "Instrument": "InstrumentOut",
    "InstrumentName": "InstrumentName",
    "Matrix": "Matrix",
    "MatrixField": "MatrixField",
    "MatrixRow": "MatrixRow",
    "Named": "Named",
    "Norm": "Norm",
    "NotGoverning": "NotGoverning",
    "Reading": "Ask",
    "RecordSet": "RecordSet",
    "Source": "CitedSource",
    "Step": "TimelineStep",
    "Timeline": "TimelineOut",
    "Validity": "Validity",
}


@pytest.fixture(scope="module")
def shapes():
    return spec_dict(bare_app())["components"]["schemas"]


def members(model):
    """The members of a model as they are on the wire, and whether each must be there."""
    return {field.alias or name: field.is_required() for name, field in model.model_fields.items()}


def test_every_model_is_held_to_a_shape():
    made = {name for name, found in vars(models).items() if isinstance(found, type) and issubclass(found, values.Model)}
    assert made - {"Model"} == set(CONTRACT)


@pytest.mark.parametrize("name", sorted(CONTRACT))
def test_a_model_has_the_members_of_its_shape(shapes, name):
    shape = shapes[CONTRACT[name]]
    found = members(getattr(models, name))
    assert set(found) <= set(shape["properties"])
    assert {member for member, needed in found.items() if needed} <= set(shape["required"])


def test_the_outcomes_are_those_of_the_contract(shapes):
    assert set(get_args(values.Outcome)) == set(shapes["Answer"]["properties"]["outcome"]["enum"])


def test_an_answer_has_every_member_that_the_contract_promises(shapes):
    assert set(shapes["Answer"]["required"]) == set(members(models.Answer))
