"""The worked cases of tests/cases, asked of the engine and of the reference."""

from collections.abc import Callable, Mapping

import pytest

from service.core.decide import decide
from service.core.implications import ContradictoryFactsError
from service.core.question import Currency, Decision
from service.core.variables import Variable
from service.core.vocabulary import Sort
from tests import reference
from tests.casebook import CASES, Data, Worked

Aside = Mapping[str, tuple[str, str]]

ANSWERED = [case for case in CASES if "refused" not in case.expected]
REFUSED = [case for case in CASES if "refused" in case.expected]


def title(case: Worked) -> str:
    """What a test of the case is called."""
    return case.title


def expected_cases(expected: Data) -> set[tuple[frozenset, str, frozenset[str]]]:
    """What is assumed, the outcome and the norms of each expected case."""
    return {
        (frozenset(case["when"].items()), case["outcome"], frozenset(case.get("governing", ())))
        for case in expected.get("cases", ())
    }


def expected_sides(expected: Data) -> dict[str, tuple[set[str], set[str]]]:
    """The outcomes of both sides of each dispute that is shown."""
    return {name: (set(sides["stands"]), set(sides["falls"])) for name, sides in expected["disputes"].items()}


def assert_core(expected: Data, outcome: str, governing: set[str], aside: Aside, broader: set[str]) -> None:
    """What every case says: the outcome, what makes it, and why nothing else does, with what it is due to if given."""
    assert outcome == expected["outcome"]
    assert governing == set(expected.get("governing", ()))
    assert broader == set(expected.get("broader", ()))
    told = expected.get("not_governing", {})
    assert {norm: [*due] if isinstance(told.get(norm), list) else due[0] for norm, due in aside.items()} == told


@pytest.mark.parametrize("case", ANSWERED, ids=title)
def test_the_engine_answers_as_worked_out(case: Worked) -> None:
    found, expected = decide(case.world, case.question), case.expected
    governing = {weighed.norm for weighed in found.governing}
    aside = {one.norm: (one.ground, one.by) for one in found.not_governing}
    assert_core(expected, found.outcome, governing, aside, set(found.broader))
    assert engine_cases(found) == expected_cases(expected)
    assert_where_written(
        expected,
        presumed={name_of(one.variable): one.value for one in found.presumed},
        unless={name_of(one.variable): one.outcome for one in found.unless},
        disputes={one.dispute: (set(one.stands.outcomes), set(one.falls.outcomes)) for one in found.disputes},
        valid=lambda: (found.validity.start, found.validity.until),
        left_open=found.is_left_open,
        silence=found.silence,
        currency=told_of(found.currency),
        touching=set(found.touching),
    )


def told_of(currency: Currency | None) -> tuple[object, ...] | None:
    """How current an answer is, as a case writes it."""
    return currency and (currency.checked_through, currency.is_beyond, currency.basis)


def name_of(variable: Variable) -> str:
    """A fact by its id, anything else as on the wire."""
    return variable.name if variable.sort is Sort.FACT else variable.slug


def engine_cases(found: Decision) -> set[tuple[frozenset, str, frozenset[str]]]:
    """The engine's cases, without their order."""
    return {
        (frozenset((one.variable.slug, one.value) for one in case.when), case.outcome, frozenset(case.norms))
        for case in found.cases
    }


@pytest.mark.parametrize("case", ANSWERED, ids=title)
def test_the_reference_answers_as_worked_out(case: Worked) -> None:
    found, expected = reference.answer(case.world, case.question), case.expected
    assert_core(expected, found.outcome, set(found.governing), found.not_governing, set(found.broader))
    for assumed, outcome, _ in expected_cases(expected):
        rows = [row for assignment, row in found.cases.items() if assumed <= set(assignment)]
        assert {row.outcome for row in rows} == {outcome}
    assert_where_written(
        expected,
        presumed={name.removeprefix("fact:"): value for name, value in found.presumed.items()},
        unless={name.removeprefix("fact:"): outcome for (name, _), outcome in found.unless.items()},
        disputes={name: (set(stands), set(falls)) for name, (stands, falls) in found.disputes.items()},
        valid=lambda: reference.validity(case.world, case.question),
        left_open=found.is_left_open,
        silence=found.silence,
        currency=found.currency,
        touching=set(found.touching),
    )


def assert_where_written(expected: Data, valid: Callable[[], tuple], **found: object) -> None:
    """What a case says only where it is its point; day by day is slow, so validity is worked out only if asked for."""
    for part in ("presumed", "unless", "left_open", "silence"):
        if part in expected:
            assert found[part] == expected[part], part
    if "disputes" in expected:
        assert found["disputes"] == expected_sides(expected)
    if "valid" in expected:
        assert valid() == tuple(expected["valid"])
    if "currency" in expected:
        assert found["currency"] == (expected["currency"] and tuple(expected["currency"]))
    if "touching" in expected:
        assert found["touching"] == set(expected["touching"])


@pytest.mark.parametrize("case", REFUSED, ids=title)
def test_facts_that_contradict_each_other_are_refused(case: Worked) -> None:
    with pytest.raises(ContradictoryFactsError):
        decide(case.world, case.question)
    with pytest.raises(reference.ContradictionError):
        reference.answer(case.world, case.question)


def test_every_case_has_a_title_of_its_own() -> None:
    titles = [case.title for case in CASES]
    assert len(titles) == len(set(titles))
