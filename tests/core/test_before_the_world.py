"""What comes before a world, as the page states it in sections 2 and 5: rank, tier, default bearer, spans."""

from datetime import date

import pytest

from service.core.model import Scope
from service.core.temporal import ALWAYS, MAX_DAY, NEVER, Bound, OrdinaryCourse, Span
from service.core.vocabulary import Level, Rank, Tier, tier_of
from service.documents.expressions import default_bearer
from service.documents.kinds import rank_of
from service.documents.spans import norm_span, version_spans

FEDERAL, STATE, LOCAL = Tier.FEDERAL, Tier.STATE, Tier.LOCAL

# 2.9: high to low.
ORDER = [
    "constitution",
    "federal-statute",
    "federal-regulation",
    "judgment",
    "state-constitution",
    "state-statute",
    "state-regulation",
    "charter",
    "ordinance",
    "executive-order",
    "resolution",
    "agency-policy",
]


def test_ranks_stand_in_the_order_of_the_page():
    assert [rank.slug for rank in sorted(Rank)] == ORDER


@pytest.mark.parametrize(
    ("kind", "tier", "rank"),
    [
        ("constitution", FEDERAL, "constitution"),
        ("constitution", STATE, "state-constitution"),
        ("statute", FEDERAL, "federal-statute"),
        ("statute", STATE, "state-statute"),
        ("bill", STATE, "state-statute"),
        ("regulation", FEDERAL, "federal-regulation"),
        ("regulation", STATE, "state-regulation"),
        ("directive", STATE, "state-regulation"),
        ("executive-order", FEDERAL, "federal-regulation"),
        ("executive-order", STATE, "state-regulation"),
        ("executive-order", LOCAL, "executive-order"),
        ("ruling", STATE, "judgment"),
        ("charter", LOCAL, "charter"),
        ("ordinance", LOCAL, "ordinance"),
        ("resolution", LOCAL, "resolution"),
        ("agency-policy", FEDERAL, "agency-policy"),
        ("agreement", LOCAL, "agency-policy"),
    ],
)
def test_the_rank_follows_from_kind_and_tier(kind, tier, rank):
    assert rank_of({"kind": kind}, tier).slug == rank


def test_a_record_may_state_the_rank():
    assert rank_of({"kind": "ruling", "rank": "state-statute"}, FEDERAL) is Rank.STATE_STATUTE


@pytest.mark.parametrize(
    ("levels", "tier"),
    [
        ({Level.NATION}, FEDERAL),
        ({Level.STATE}, STATE),
        ({Level.COUNTY}, LOCAL),
        ({Level.PLACE}, LOCAL),
        ({Level.DISTRICT}, LOCAL),
        ({Level.COUNTY, Level.PLACE}, LOCAL),
        ({Level.STATE, Level.PLACE}, STATE),
    ],
)
def test_the_tier_is_that_of_the_highest_level(levels, tier):
    assert tier_of(levels) is tier


def test_a_norm_without_a_bearer_binds_its_jurisdiction_with_all_within():
    for kind in ("statute", "ordinance", "agency-policy"):
        assert default_bearer({"kind": kind, "jurisdiction": "us-st"}) == Scope(within=frozenset({"us-st"}))
    issued = {"kind": "ordinance", "jurisdiction": "us-st", "issuer": "us-st-council"}
    assert default_bearer(issued) == Scope(within=frozenset({"us-st"}))


def test_an_agency_policy_that_names_its_issuer_binds_that_agency():
    policy = {"kind": "agency-policy", "jurisdiction": "us-st", "issuer": "us-st-police"}
    assert default_bearer(policy) == Scope(of=frozenset({"us-st-police"}))


def versions(*bodies):
    """An instrument of these versions."""
    return {"id": "law", "versions": [{"number": number, **body} for number, body in enumerate(bodies, 1)]}


def test_a_version_without_an_end_ends_on_the_very_day_the_next_begins():
    spans = version_spans(versions({"valid_from": "2020-01-01"}, {"valid_from": ["2021-01-01", "2021-03-01"]}))
    begins = Bound(date(2021, 1, 1), date(2021, 3, 1), "law@2:from")
    assert spans == {1: Span(Bound.on(date(2020, 1, 1)), begins), 2: Span(begins, NEVER)}


def test_a_version_with_an_end_of_its_own_has_that():
    spans = version_spans(
        versions({"valid_from": "2020-01-01", "valid_until": "2020-06-01"}, {"valid_from": "2021-01-01"})
    )
    assert spans[1].end == Bound.on(date(2020, 6, 1))


def test_a_start_in_doubt_may_have_a_presumed_day_and_the_old_version_ends_on_it_too():
    course = {"day": "2026-04-05", "ground": "charter"}
    spans = version_spans(
        versions({"valid_from": "2020-01-01"}, {"valid_from": ["2026-03-06", "unknown"], "presumed_from": course})
    )
    presumed = OrdinaryCourse(date(2026, 4, 5), "charter")
    assert spans[2].start == Bound(date(2026, 3, 6), MAX_DAY, "law@2:from", presumed)
    assert spans[1].end == spans[2].start


def test_a_norm_has_its_version_s_span_save_for_days_of_its_own():
    version = Span(Bound.on(date(2020, 1, 1)), NEVER)
    assert norm_span({}, "law@1#rule", version) == version
    own = norm_span({"valid_from": "2021-01-01", "valid_until": ["2022-01-01", "unknown"]}, "law@1#rule", version)
    assert own == Span(Bound.on(date(2021, 1, 1)), Bound(date(2022, 1, 1), MAX_DAY, "law@1#rule:until"))
    assert norm_span({"valid_until": "2022-01-01"}, "law@1#rule", Span(ALWAYS)).start == ALWAYS
