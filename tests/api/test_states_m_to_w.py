"""Worked questions on states from Maryland to Wisconsin: one act on several days, and by which law it is decided."""

from typing import NamedTuple

import pytest

from tests.api.test_minnesota import ask, governing, not_governing
from tests.web.contract import ContractClient


class Line(NamedTuple):
    """One act of one body asked about day after day: what was answered, and the law that decided (none: silence)."""

    entity: str
    activity: str
    days: tuple[tuple[str, str, str | None], ...]
    facts: dict[str, str] | None = None


LIMIT, HOLD, AGREE = "adopt-policy-limiting-cooperation", "honor-immigration-detainer", "enter-287g-agreement"
ASK, STAGE = "inquire-immigration-status", "stage-on-government-property"
ACCESS = "grant-access-nonpublic-government-areas"
LODGED = {"given": "detainer-lodged,administrative-warrant"}
FEDERAL = "us-8-usc-1373"

LINES = [
    Line("us-md-annapolis-police", "hold-pending-status-check",
         (("2021-12-05", "not-researched", None), ("2022-10-01", "prohibited", "us-md-criminal-procedure-5-104"))),
    Line("us-md-annapolis-police", ASK,
         (("2021-12-05", "not-researched", None), ("2022-10-01", "prohibited", "us-md-criminal-procedure-5-104")),
         {"given": "lawful-stop", "absent": "criminal-investigation"}),
    Line("us-md-salisbury-police", ASK, (("2022-10-01", "not-researched", None),), {"absent": "lawful-stop"}),
    Line("us-md-montgomery-county", ASK,
         (("2019-07-21", "not-researched", None),
          ("2019-07-22", "prohibited", "us-md-montgomery-county-executive-order-135-19"))),
    Line("us-md-baltimore-county-police", "arrest-or-detain-on-administrative-warrant",
         (("2017-04-04", "conditional", "us-8-cfr-236-1"),
          ("2017-04-05", "prohibited", "us-md-baltimore-county-executive-order-2017-04-05"))),
    Line("us-nc-wake-county", LIMIT,
         (("2015-06-08", "conditional", FEDERAL), ("2017-02-04", "prohibited", "us-nc-gs-153a-145-5"))),
    Line("us-nc-charlotte-police", ASK,
         (("2015-06-07", "not-researched", None),
          ("2015-06-08", "prohibited", "us-nc-charlotte-civil-liberties-resolution-2015"),
          ("2017-02-06", "permitted", "us-nc-gs-153a-145-5"))),
    Line("us-nh-lebanon-police", ASK,
         (("2020-12-31", "not-researched", None), ("2021-01-01", "prohibited", "us-nh-lebanon-welcoming-ordinance"),
          ("2026-01-01", "conditional", "us-nh-rsa-106-r"))),
    Line("us-nj", STAGE,
         (("2026-02-10", "not-addressed", None), ("2026-02-11", "prohibited", "us-nj-executive-order-12-2026"))),
    Line("us-nm-albuquerque", ACCESS,
         (("2018-04-23", "not-researched", None),
          ("2018-05-31", "prohibited", "us-nm-albuquerque-resolution-2018-04-24"))),
    Line("us-ny-yonkers-police", "stop-or-arrest-for-civil-immigration-violation",
         (("2018-11-13", "conditional", "us-8-usc-1357g"), ("2018-11-14", "prohibited", "us-ny-wells-v-demarco"))),
    Line("us-ny-suffolk-county-sheriff", HOLD,
         (("2018-11-13", "required", "us-ny-suffolk-county-sheriff-detainer-policy"),
          ("2018-11-14", "prohibited", "us-ny-wells-v-demarco")), LODGED),
    Line("us-oh-toledo", LIMIT,
         (("2004-12-31", "conditional", FEDERAL), ("2007-12-31", "prohibited", "us-oh-orc-9-63"))),
    Line("us-oh-toledo-police", "participate-in-immigration-operation",
         (("2004-12-31", "not-researched", None), ("2007-12-31", "required", "us-oh-orc-9-63")),
         {"given": "federal-request-or-direction"}),
    Line("us-pa-philadelphia-police", HOLD,
         (("2014-04-15", "not-researched", None),
          ("2014-04-16", "prohibited", "us-pa-philadelphia-detainer-orders"))),
    Line("us-pa-allegheny-county", AGREE,
         (("2026-03-09", "permitted", "us-8-usc-1357g"),
          ("2026-12-31", "prohibited", "us-pa-allegheny-county-cooperation-ordinance"))),
    Line("us-ri-providence-police", ASK,
         (("2025-09-21", "not-researched", None),
          ("2025-09-22", "prohibited", "us-ri-providence-executive-order-2025-09-22"))),
    Line("us-tn-knox-county", LIMIT,
         (("2018-12-31", "conditional", FEDERAL), ("2019-01-01", "prohibited", "us-tn-code-7-68"))),
    Line("us-tx-harris-county-sheriff", AGREE,
         (("2025-12-31", "permitted", "us-8-usc-1357g"), ("2026-01-01", "conditional", "us-tx-sb-8-2025"))),
    Line("us-va-state-police", AGREE,
         (("2025-02-26", "permitted", "us-8-usc-1357g"), ("2025-02-27", "required", "us-va-executive-order-47-2025"),
          ("2026-01-17", "permitted", "us-8-usc-1357g"),
          ("2026-02-04", "prohibited", "us-va-executive-directive-1-2026"))),
    Line("us-vt-burlington-police", "participate-in-immigration-operation",
         (("2026-02-16", "not-addressed", None),
          ("2026-02-17", "prohibited", "us-vt-burlington-executive-order-2026-02-17"))),
    Line("us-wa-king-county", STAGE,
         (("2026-02-11", "not-researched", None),
          ("2026-02-12", "prohibited", "us-wa-king-county-executive-order-2026-02-12"))),
    Line("us-mi-wayne-county-sheriff", HOLD,
         (("2017-04-27", "not-researched", None),
          ("2017-04-28", "conditional", "us-mi-wayne-county-sheriff-memorandum-2017"),
          ("2025-02-25", "not-researched", None)), LODGED),
    Line("us-ms-harrison-county-sheriff", AGREE,
         (("2026-06-30", "permitted", "us-8-usc-1357g"), ("2026-07-01", "required", "us-ms-sb-2114-2026")),
         {"given": "programme-available-and-accepted"}),
    Line("us-ne-state-police", HOLD,
         (("2025-01-23", "not-researched", None), ("2025-01-24", "required", "us-ne-executive-order-25-01")), LODGED),
    Line("us-tx-state-police", "participate-in-immigration-operation",
         (("2025-01-28", "not-addressed", None), ("2025-01-29", "required", "us-tx-executive-orders-2025-01-29")),
         {"given": "federal-request-or-direction"}),
    Line("us-nm-state-police", ASK,
         (("2011-01-30", "conditional", "us-nm-executive-order-2005-019"),
          ("2011-01-31", "required", "us-nm-executive-order-2011-01-31")), {"given": "arrested-for-crime"}),
    Line("us-ri-state-police", AGREE,
         (("2008-03-26", "permitted", "us-8-usc-1357g"), ("2008-03-27", "required", "us-ri-executive-order-08-01"),
          ("2011-01-05", "permitted", "us-8-usc-1357g")), {"given": "programme-available-and-accepted"}),
    Line("us-ma-state-police", HOLD,
         (("2014-07-31", "not-researched", None), ("2014-08-31", "prohibited", "us-ma-state-police-detainer-policy"),
          ("2017-07-24", "prohibited", "us-ma-lunn-v-commonwealth")), LODGED),
    Line("us-va-halifax-county-sheriff", AGREE,
         (("2026-06-30", "permitted", "us-8-usc-1357g"), ("2026-07-01", "conditional", "us-va-ch-1028-2026"),
          ("2028-07-01", "permitted", "us-8-usc-1357g"))),
    Line("us-va-arlington-county-police", "communicate-with-immigration-authorities",
         (("2025-05-12", "permitted", "us-va-arlington-county-trust-policy"),
          ("2025-05-13", "prohibited", "us-va-arlington-county-trust-policy")), {"given": "charge-listed-offence"}),
    Line("us-wa-state-police", "conceal-face-while-enforcing",
         (("2026-03-03", "not-researched", None), ("2026-03-19", "prohibited", "us-wa-face-coverings-2026"))),
    Line("us-wi-milwaukee-county-sheriff", "share-release-information",
         (("2018-08-20", "not-researched", None),
          ("2018-08-21", "required", "us-wi-milwaukee-county-sheriff-detainer-policy")), LODGED),
    Line("us-wi-milwaukee-police", "arrest-or-detain-on-administrative-warrant",
         (("2019-12-17", "conditional", "us-8-cfr-236-1"),
          ("2019-12-18", "prohibited", "us-wi-milwaukee-police-sop-130"))),
]  # fmt: skip


@pytest.mark.parametrize("line", LINES, ids=[f"{line.entity}-{line.activity}" for line in LINES])
def test_an_act_is_decided_day_after_day_by_the_law_of_that_day(client: ContractClient, line: Line) -> None:
    for day, outcome, law in line.days:
        answer = ask(client, line.entity, line.activity, day, **(line.facts or {}))
        assert (day, answer["outcome"]) == (day, outcome)
        assert governing(answer) == set() if law is None else law in governing(answer)


def test_nevada_encourages_agencies_to_adopt_the_models_and_obliges_nobody(client: ContractClient) -> None:
    law, activity = "us-nv-nrs-228-206", "adopt-required-policy-or-training"
    earlier = ask(client, "us-nv-washoe-county-sheriff", activity, "2020-12-31")
    later = ask(client, "us-nv-washoe-county-sheriff", activity, "2023-12-31")
    assert not_governing(earlier)[law] == "not-yet-in-force"
    assert not_governing(later)[law] != "not-yet-in-force"
    assert {earlier["outcome"], later["outcome"]} == {"not-researched"}


def test_virginia_bars_masks_to_its_own_officers_and_a_court_lifted_that_from_federal_ones(
    client: ContractClient,
) -> None:
    law, mask, day = "us-va-code-19-2-83-6-1", "conceal-face-while-enforcing", "2026-07-01"
    assert not_governing(ask(client, "us-va-state-police", mask, "2026-06-30"))[law] == "not-yet-in-force"
    assert governing(ask(client, "us-va-state-police", mask, day)) == {law}
    federal = ask(client, "us-immigration-enforcement", mask, day, place="us-va-richmond")
    assert federal["outcome"] != "prohibited"
    assert not_governing(federal)[law] == "suspended"
