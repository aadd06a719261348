"""Names as they are compared."""

import pytest

from service.world.names import normal


@pytest.mark.parametrize(
    ("name", "plain"),
    [("Saint Paul", "st paul"), ("ST.  PAUL", "st paul"), ("Coeur d'Alène", "coeur d alene"), ("", "")],
)
def test_a_name_is_compared_without_case_accents_and_marks(name, plain):
    assert normal(name) == plain
