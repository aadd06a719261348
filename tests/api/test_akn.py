"""An act as Akoma Ntoso: an abstract of the version in force, passage by passage."""

from collections.abc import Iterator
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]

from tests.web.contract import ContractClient

ORDINANCE = "/v1/instruments/us-mn-minneapolis-separation-ordinance"
SPACE = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"


def every(root: Any, name: str) -> Iterator[Any]:
    found: Iterator[Any] = root.iter(SPACE + name)
    return found


@pytest.mark.parametrize(("day", "number"), [("2020-01-01", 1), ("2026-06-01", 2)])
def test_the_version_of_the_day_is_told_norm_by_norm(client: ContractClient, day: str, number: int) -> None:
    response = client.get(f"{ORDINANCE}.akn?as_of={day}")
    assert response.mimetype == "application/akn+xml"
    root = fromstring(response.data)
    told = client.get(f"{ORDINANCE}/versions/{number}.json?as_of={day}").get_json()
    (version,) = every(root, "FRBRversionNumber")
    assert version.attrib["value"] == str(number)
    sections = {section.attrib["eId"].removeprefix("sec_"): section for section in every(root, "section")}
    norms = {norm["id"].partition("#")[2]: norm for norm in told["norms"]}
    assert list(sections) == list(norms)
    for name, norm in norms.items():
        assert norm["summary"] in [paragraph.text for paragraph in every(sections[name], "p")]
        assert [text.text for text in every(sections[name], "embeddedText")] == (
            [norm["words"]] if norm["words"] else []
        )
    dates = [event.attrib["date"] for event in every(root, "eventRef")]
    assert dates == sorted(dates)
    assert "2003-07-11" in dates


def test_it_says_that_it_is_not_the_text(client: ContractClient) -> None:
    preface = " ".join(
        paragraph.text or "" for paragraph in every(fromstring(client.get(ORDINANCE + ".akn").data), "p")
    )
    assert "not the text itself" in preface
    assert "not legal advice" in preface


def test_what_is_no_act_is_a_document_of_its_kind(client: ContractClient) -> None:
    (ruling,) = client.get("/v1/instruments?kind=ruling&limit=1").get_json()["items"]
    root = fromstring(client.get(f"/v1/instruments/{ruling['id']}.akn").data)
    assert root[0].tag == SPACE + "doc"
    assert root[0].attrib["name"] == "ruling"
