"""Worked questions on further states: before the first day on which an act may run, and on one by which it does."""

from typing import NamedTuple

import pytest

from tests.api.test_minnesota import ask, governing
from tests.web.contract import ContractClient


class Act(NamedTuple):
    """One act asked about twice: on a day before it, and on a day by which it surely runs, with the same facts."""

    law: str
    entity: str
    activity: str
    before: str
    outcome_before: str
    sure: str
    outcome: str
    facts: dict[str, str] | None = None


LODGED = {"given": "detainer-lodged,administrative-warrant"}
LIMIT = "adopt-policy-limiting-cooperation"
HOLD = "honor-immigration-detainer"
ABOUT_HOLDS = {"attributes": f"about:{HOLD}"}

ACTS = [
    Act("us-al-code-31-13", "us-al-mobile-police", "hold-pending-status-check", "2010-12-31", "not-researched",
        "2012-03-01", "prohibited"),
    Act("us-ar-code-14-1-103", "us-ar-pulaski-county", LIMIT, "2024-12-31", "not-researched", "2025-12-31",
        "prohibited", ABOUT_HOLDS),
    Act("us-az-ars-11-1051", "us-az", LIMIT, "2010-07-28", "not-researched", "2010-07-29", "prohibited", ABOUT_HOLDS),
    Act("us-ca-values-act", "us-ca-fresno-police", HOLD, "2016-12-31", "not-researched", "2018-03-06", "prohibited"),
    Act("us-co-crs-24-76-6", "us-co-aurora-police", HOLD, "2019-05-27", "not-researched", "2019-05-28", "prohibited"),
    Act("us-de-code-11-8402b", "us-de-dover-police", "enter-287g-agreement", "2025-07-13", "permitted", "2025-08-13",
        "prohibited", {"attributes": "step:enter"}),
    Act("us-fl-stat-908", "us-fl-orlando-police", HOLD, "2025-01-31", "not-researched", "2025-04-01", "required",
        LODGED),
    Act("us-ga-code-35-1-17", "us-ga-savannah-police", "transport-for-immigration-authorities", "2024-04-30",
        "not-researched", "2024-05-01", "permitted", {"given": "confirmed-by-federal-authorities"}),
    Act("us-ia-code-27a", "us-ia-polk-county-sheriff", HOLD, "2017-12-31", "not-researched", "2018-12-31", "required",
        LODGED),
    Act("us-ks-ksa-12-16-140", "us-ks-johnson-county", LIMIT, "2022-04-10", "not-researched", "2022-12-31",
        "prohibited", ABOUT_HOLDS),
    Act("us-md-hb-444-2026", "us-md-frederick-county-sheriff", "enter-287g-agreement", "2026-02-16", "permitted",
        "2026-02-17", "prohibited", {"attributes": "step:enter"}),
    Act("us-me-ld-1971-2025", "us-me-portland-police", "inquire-immigration-status", "2026-07-09",
        "not-researched", "2026-07-31", "prohibited"),
    Act("us-mt-mca-2-1-602", "us-mt-missoula", LIMIT, "2021-03-08", "not-researched", "2021-12-31", "prohibited",
        {"attributes": "about:share-release-information"}),
    Act("us-nc-gs-162-62", "us-nc-wake-county-sheriff", "share-release-information", "2025-09-30", "not-researched",
        "2025-10-01", "required", LODGED),
    Act("us-nd-ndcc-44-08-25", "us-nd-fargo", LIMIT, "2025-04-13", "not-researched", "2025-12-31", "prohibited",
        ABOUT_HOLDS),
    Act("us-ne-rrs-29-217", "us-ne-lincoln-police", "certify-u-or-t-visa", "2019-12-31", "not-researched",
        "2021-12-31", "required", {"given": "person-requested"}),
    Act("us-nj-ag-directive-2018-6", "us-nj-trenton-police", "participate-in-immigration-operation", "2018-11-28",
        "not-researched", "2019-03-31", "prohibited"),
    Act("us-nm-hb-9-2026", "us-nm", "enter-287g-agreement", "2026-02-04", "permitted", "2026-05-20", "prohibited"),
    Act("us-ok-22-os-171-3", "us-ok-tulsa-police", HOLD, "2021-10-31", "not-researched", "2021-11-01", "required",
        {"given": "detainer-lodged", "absent": "proof-of-citizenship-or-lawful-status"}),
    Act("us-or-ors-181a-820", "us-or-salem-police", "expend-resources-on-immigration-enforcement", "1986-12-31",
        "not-researched", "1987-12-31", "prohibited"),
    Act("us-ri-governor-detainer-policy-2014", "us-ri-corrections", HOLD, "2014-08-13", "prohibited", "2014-08-14",
        "required", {"given": "detainer-lodged,final-removal-order"}),
    Act("us-sc-code-23-3-1100", "us-sc-richland-county-sheriff", "report-persons-to-ice", "2011-12-31",
        "not-researched", "2012-01-01", "required", {"given": "pending-charge"}),
    Act("us-sd-sdcl-23-3-74", "us-sd-sioux-falls-police", "discipline-for-cooperating", "2025-06-30",
        "not-researched", "2025-07-01", "prohibited"),
    Act("us-tn-code-4-42", "us-tn", LIMIT, "2017-12-31", "not-researched", "2019-12-31", "prohibited", ABOUT_HOLDS),
    Act("us-ut-code-53-13-106-13", "us-immigration-enforcement", "notify-state-or-local-authorities", "2024-04-30",
        "not-researched", "2024-05-01", "required", {"place": "us-ut", "attributes": "matter:release"}),
    Act("us-va-code-19-2-83-2", "us-va-accomack-county-sheriff", "inquire-immigration-status", "2007-12-31",
        "not-researched", "2020-12-31", "required", {"given": "charge-felony-any"}),
]  # fmt: skip


@pytest.mark.parametrize("act", ACTS, ids=[act.law for act in ACTS])
def test_an_act_decides_on_the_day_by_which_it_surely_runs_and_not_before_it(client: ContractClient, act: Act) -> None:
    earlier = ask(client, act.entity, act.activity, act.before, **(act.facts or {}))
    later = ask(client, act.entity, act.activity, act.sure, **(act.facts or {}))
    assert (earlier["outcome"], later["outcome"]) == (act.outcome_before, act.outcome)
    assert act.law in governing(later)
