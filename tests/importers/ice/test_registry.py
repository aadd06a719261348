"""Lists matched to rows of the registry's tables: bodies that nobody wrote out answer from their agreements, too."""

from datetime import date

import pytest

from service.core.vocabulary import Outcome
from service.documents.document import Document
from service.documents.registry import AGENCY_COLUMNS, GOVERNMENT_COLUMNS
from service.files.loading import load
from tests.databases import NOW
from tests.importers.ice.workbooks import row
from tests.importers.ice.world import FUNCTIONS, SOURCES, activity, documents, imported, lists, outcome, standing

SHERIFF = "us-fl-polk-county-sheriff"
DAY = date(2025, 6, 1)
COUNTIES = [
    "us-fl-bay-county,Bay County,county,county,12005,,,,,,,",
    "us-fl-polk-county,Polk County,county,county,12105,,,,,,,",
]
PLACES = [
    "us-fl-manor-bay-county,Manor,town,place,1200001,us-fl-bay-county,,,,,,",
    "us-fl-manor-polk-county,Manor,town,place,1200002,us-fl-polk-county,,,,,,",
]
BODIES = [
    "us-fl-corrections,Florida Department of Corrections,corrections,us-fl,,,,,",
    "us-fl-manor-bay-county-police,Manor Police Department,police,us-fl-manor-bay-county,,,,,",
    "us-fl-manor-polk-county-police,Manor Police Department,police,us-fl-manor-polk-county,,,,,",
    f"{SHERIFF},Polk County Sheriff's Office,sheriff,us-fl-polk-county,FL0530000,elected,,,",
]
DUTY = {
    "id": "us-fl-duty",
    "kind": "statute",
    "jurisdiction": "us-fl",
    "title": "A statute",
    "summary": "It binds whoever has an agreement.",
    "sources": SOURCES,
    "versions": [
        {
            "number": 1,
            "valid_from": "2020-01-01",
            "norms": [
                {
                    "id": "train",
                    "pinpoint": "s. 1",
                    "modality": "requires",
                    "activity": "train",
                    "summary": "They train.",
                    "bearer": {"within": ["us-fl"], "attributes": ["has-agreement"]},
                    "sources": {"text": ["rule"]},
                }
            ],
        }
    ],
}


def table(held, columns, rows):
    body = {"id": f"us-fl-{held}", "jurisdiction": "us-fl", "holds": held, "sources": SOURCES}
    return Document("registry-table", body["id"], {**body, "columns": list(columns), "rows": rows})


@pytest.fixture
def registry(facts):
    kinds = ("agency-kind", {"id": "corrections", "name": "Prisons", "definition": "A body."}), activity("train")
    tables = [
        table("counties", GOVERNMENT_COLUMNS, COUNTIES),
        table("places", GOVERNMENT_COLUMNS, PLACES),
        table("agencies", AGENCY_COLUMNS, BODIES),
    ]
    made = [Document(kind, body["id"], body) for kind, body in kinds]
    load(facts, [*documents(DUTY), *made, *tables], now=NOW, author="ann")
    return facts


def sheriff(**more):
    return row("Polk County Sheriff's Office", state="FLORIDA", county="Polk County", signed=date(2025, 2, 26), **more)


def test_a_sheriff_of_the_registry_answers_from_the_agreement_and_cites_it(registry, tmp_path):
    assert outcome(registry, SHERIFF, DAY, model="task-force").governing == ()
    imported(registry, lists(tmp_path, d20250327=[sheriff()]))
    found = outcome(registry, SHERIFF, DAY, FUNCTIONS, model="task-force")
    assert found.outcome is Outcome.PERMITTED
    (governing,) = found.governing
    assert governing.norm == f"{SHERIFF}-287g-task-force-2025-02-26@1#immigration-officer-functions"


def test_the_agreement_gives_the_attribute_that_other_law_asks_for(registry, tmp_path):
    imported(registry, lists(tmp_path, d20250327=[sheriff()]))
    found = {day: outcome(registry, SHERIFF, date(2025, 2, day), "train").outcome for day in (25, 26)}
    assert found == {25: Outcome.NOT_RESEARCHED, 26: Outcome.REQUIRED}


def test_namesakes_are_told_apart_by_the_county_that_the_list_names(registry, tmp_path):
    towns = [row("Manor Police Department", state="FLORIDA", county=county) for county in ("Bay", "Gulf")]
    made = imported(registry, lists(tmp_path, d20250327=towns))
    assert [body["issuer"] for body in standing(registry).values() if body["kind"] == "agreement"] == [
        "us-fl-manor-bay-county-police"
    ]
    (unmatched,) = made.report["files"][0]["unmatched"]
    assert (unmatched["county"], unmatched["reason"]) == (
        "Gulf",
        "may be any of us-fl-manor-bay-county-police, us-fl-manor-polk-county-police",
    )


def test_a_body_of_the_state_is_known_without_the_states_name(registry, tmp_path):
    imported(registry, lists(tmp_path, d20250327=[row("Department of Corrections", state="FLORIDA", county="")]))
    assert {body.get("issuer") for body in standing(registry).values()} >= {"us-fl-corrections"}
