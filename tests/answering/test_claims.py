"""A claim is held against the answer: every verdict, on a small country."""

from datetime import date

import pytest

from service.answering.asked import Asked
from service.answering.claims import Claim, check, check_text
from service.core.claims import CLAIMABLE, ClaimVerdict
from service.core.vocabulary import Outcome
from tests.history.builders import CITY, coverage, dispute, edition, instrument, norm, version

DAY = date(2025, 6, 1)
P, R, M, N = Outcome.PROHIBITED, Outcome.REQUIRED, Outcome.PERMITTED, Outcome.NOT_ADDRESSED
WARRANT = [{"if": "warrant", "effect": "allows"}]


def law(*norms):
    return instrument("law", version(1, "2025-01-01", *norms))


WORLDS = {
    "ban": edition(law(norm("a")), coverage()),
    "duty": edition(law(norm("a", "requires")), coverage()),
    "leave": edition(law(norm("a", "permits")), coverage()),
    "open": edition(law(norm("a", unless=WARRANT)), coverage()),
    "disputed": edition(law(norm("a")), coverage(), dispute("it", "law#a")),
    "silent": edition(coverage()),
    "unread": edition(),
}
S, C = ClaimVerdict.SUPPORTED, ClaimVerdict.CONTRADICTED
TABLE = {
    "ban": (S, C, C, C),
    "duty": (C, S, S, C),
    "leave": (C, C, S, C),
    "open": (ClaimVerdict.CONDITIONAL, C, ClaimVerdict.CONDITIONAL, ClaimVerdict.CONDITIONAL),
    "disputed": (ClaimVerdict.CONTESTED,) * 4,
    "silent": (*(ClaimVerdict.NOT_ADDRESSED,) * 3, S),
    "unread": (ClaimVerdict.NOT_RESEARCHED,) * 4,
}
ROWS = [
    (world, claimed, verdict)
    for world, row in TABLE.items()
    for claimed, verdict in zip((P, R, M, N), row, strict=True)
]


@pytest.mark.parametrize(("world", "claimed", "verdict"), ROWS, ids=[f"{row[0]}-{row[1]}" for row in ROWS])
def test_every_claim_has_its_verdict(world, claimed, verdict):
    unknown = ["warrant"] if world == "open" else []
    checked = check(WORLDS[world], Claim(Asked(CITY, "stage", DAY, unknown=unknown), claimed))
    assert checked.verdict is verdict


def test_the_verdict_comes_with_the_answer_it_was_held_against():
    asked = Asked(CITY, "stage", DAY)
    checked = check(WORLDS["ban"], Claim(asked, P))
    assert checked.answer is WORLDS["ban"].ask(asked)
    assert (checked.text, checked.reading) == (None, None)


def test_what_has_been_researched_is_no_claim_about_the_law():
    assert set(Outcome) - set(CLAIMABLE) == {Outcome.NOT_RESEARCHED}


def test_clear_words_are_checked_on_the_day_they_name():
    checked = check_text(WORLDS["ban"], "us-st-east may not stage on 2024-06-01", DAY)
    assert checked.claim == Claim(Asked(CITY, "stage", date(2024, 6, 1), given=[], absent=[]), P)
    assert checked.verdict is ClaimVerdict.NOT_ADDRESSED
    assert check_text(WORLDS["ban"], "us-st-east may not stage", DAY).verdict is S


@pytest.mark.parametrize("text", ["us-st-east stages", "Somebody may not stage", "us-st-east may not dance"])
def test_unclear_words_get_no_verdict(text):
    checked = check_text(WORLDS["ban"], text, DAY)
    assert (checked.verdict, checked.answer, checked.claim) == (None, None, None)
    assert checked.reading is not None
