"""Worked questions on the law of the states: the day before a main act began, and the day it did."""

from datetime import date, timedelta

import pytest

from tests.api.test_minnesota import ask, governing
from tests.web.contract import ContractClient

# Whose conduct, which act, the first day, what was answered the day before and what from then on, and by which law.
ACTS = [
    ("us-ct-ansonia-police", "report-cooperation-data", "2020-01-01", "not-researched", "required",
     "us-ct-cgs-54-192h"),
    ("us-dc", "provide-facility-or-office-space", "2012-12-11", "not-researched", "prohibited", "us-dc-code-24-211-07"),
    ("us-id-aberdeen-police", "collect-or-record-immigration-status", "2025-03-27", "conditional", "permitted",
     "us-id-code-18-90"),
    ("us-il-abingdon-police", "honor-immigration-detainer", "2017-08-28", "not-researched", "prohibited",
     "us-il-trust-act"),
    ("us-il", "civil-arrest-at-courthouse", "2025-12-09", "not-addressed", "prohibited", "us-il-hb-1312-2025"),
    ("us-in", "adopt-policy-limiting-cooperation", "2011-07-01", "conditional", "prohibited", "us-in-ic-5-2-18-2"),
    ("us-la-abbeville-police", "expend-resources-on-immigration-enforcement", "2024-05-28", "not-researched",
     "required", "us-la-rs-33-82"),
    ("us-ma", "stage-on-government-property", "2026-01-29", "not-researched", "prohibited",
     "us-ma-executive-order-650"),
    ("us-mi-alcona-county-sheriff", "collect-or-record-immigration-status", "2002-03-26", "not-researched", "required",
     "us-mi-act-59-1921"),
    ("us-mo-adair-county-sheriff", "adopt-required-policy-or-training", "2009-01-01", "not-researched", "required",
     "us-mo-rsmo-67-307"),
    ("us-ms", "report-persons-to-ice", "2017-03-27", "not-researched", "permitted", "us-ms-code-25-1-119"),
    ("us-nh", "adopt-policy-limiting-cooperation", "2026-01-01", "conditional", "prohibited", "us-nh-rsa-106-r"),
    ("us-ny", "share-information", "2017-09-15", "not-researched", "prohibited", "us-ny-executive-order-170"),
    ("us-tx-abernathy-police", "participate-in-immigration-operation", "2017-09-25", "not-researched", "permitted",
     "us-tx-gov-code-752-053"),
    ("us-vt-addison-county-sheriff", "enter-287g-agreement", "2017-03-28", "permitted", "conditional",
     "us-vt-20-vsa-4652"),
    ("us-wa-aberdeen-police", "share-release-information", "2019-05-21", "not-researched", "prohibited",
     "us-wa-keep-washington-working"),
    ("us-wv", "inquire-immigration-status", "2023-06-09", "not-researched", "permitted", "us-wv-code-15-16"),
    ("us-wy", "report-persons-to-ice", "2025-03-18", "not-researched", "permitted", "us-wy-hb-133-2025"),
]  # fmt: skip


@pytest.mark.parametrize(("entity", "activity", "first", "before", "since", "law"), ACTS, ids=[act[-1] for act in ACTS])
def test_the_day_an_act_begins_is_the_day_its_answer_turns(
    client: ContractClient, entity: str, activity: str, first: str, before: str, since: str, law: str
) -> None:
    eve = (date.fromisoformat(first) - timedelta(days=1)).isoformat()
    assert ask(client, entity, activity, eve)["outcome"] == before
    turned = ask(client, entity, activity, first)
    assert turned["outcome"] == since
    assert law in governing(turned)
    assert turned["validity"]["from"] == first
