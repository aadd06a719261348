"""One meaning, order and set of defaults in every format."""

import csv
import json
import re
from io import BytesIO, StringIO

import pytest
import yaml
from openpyxl import load_workbook

from service.faces.text.lines import ANSWER_MEMBERS
from tests.web.contract import ContractClient

QUESTION = "/v1/entities/us-mn-minneapolis-police/answers/share-immigration-status"
TABLE = "/v1/jurisdictions/us-mn-minneapolis/answers"
MATRIX = "/v1/compare.{}?entities=us-mn-minneapolis,us-il-chicago&activities=enter-287g-agreement,share-information"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"


def rows_of_csv(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text, newline="")))


def rows_of_workbook(content: bytes) -> list[dict[str, str]]:
    page = load_workbook(BytesIO(content)).active
    assert page is not None
    header, *rows = page.iter_rows(values_only=True)
    return [
        {str(name): "" if value is None else str(value) for name, value in zip(header, row, strict=True)}
        for row in rows
    ]


def test_one_question_means_the_same_in_every_format(client: ContractClient) -> None:
    answer = client.get(QUESTION + ".json").get_json()
    outcome, governing = answer["outcome"], [norm["id"] for norm in answer["governing"]]
    through = answer["currency"]["checked_through"]
    assert (outcome, bool(governing)) == ("contested", True)

    assert json.loads(client.get(QUESTION + ".ndjson").text) == answer
    for row in (
        *rows_of_csv(client.get(QUESTION + ".csv").text),
        *rows_of_workbook(client.get(QUESTION + ".xlsx").data),
    ):
        assert (row["outcome"], row["governing"].split(), row["checked_through"]) == (outcome, governing, through)

    text = client.get(QUESTION + ".txt").text
    assert text.startswith("CONTESTED")
    assert through in text
    line = dict(zip(ANSWER_MEMBERS, client.get(QUESTION + "?format=line").text.strip("\n").split("\t"), strict=True))
    assert (line["outcome"], line["entity"]) == (outcome, "us-mn-minneapolis-police")

    page = client.get(QUESTION, headers={"Accept": BROWSER}).text
    assert f'<span class="outcome o-{outcome}">' in page
    assert through in page
    shown = re.findall(r'<article class="norm" id="([^"]+)"', page.partition("What governs")[2].partition("<h2>")[0])
    assert [name.replace("%40", "@").replace("%23", "#") for name in shown] == governing

    linked = client.get(QUESTION + ".jsonld").get_json(force=True)
    cited = [item["@id"].rpartition("/")[2].replace("%23", "#") for item in linked["acceptedAnswer"]["citation"]]
    assert (linked["acceptedAnswer"]["keywords"], cited) == (outcome, governing)


def test_a_table_has_the_same_rows_in_the_same_order(client: ContractClient) -> None:
    told = client.get(TABLE + ".json").get_json()
    asked = [(told["entity"], told["items"]), *((agency["entity"], agency["items"]) for agency in told["agencies"])]
    rows = [(entity["id"], item["activity"], item["outcome"]) for entity, items in asked for item in items]
    assert [(r["entity"], r["activity"], r["outcome"]) for r in rows_of_csv(client.get(TABLE + ".csv").text)] == rows
    assert [
        (r["entity"], r["activity"], r["outcome"]) for r in rows_of_workbook(client.get(TABLE + ".xlsx").data)
    ] == rows
    lines = [json.loads(line) for line in client.get(TABLE + ".ndjson").text.splitlines()]
    assert [(line["entity"]["id"], line["activity"], line["outcome"]) for line in lines] == rows
    told_lines = [line.split("\t") for line in client.get(TABLE + "?format=line").text.splitlines()]
    assert [(line[1], line[2], line[0]) for line in told_lines] == rows
    graph = client.get(TABLE + ".jsonld").get_json(force=True)["@graph"]
    assert [node["acceptedAnswer"]["keywords"] for node in graph] == [outcome for _, _, outcome in rows]


def test_a_comparison_has_the_same_fields_in_the_same_order(client: ContractClient) -> None:
    told = client.get(MATRIX.format("json")).get_json()
    rows = [
        (field["entity"]["id"], row["activity"], field["outcome"]) for row in told["rows"] for field in row["fields"]
    ]
    assert len(rows) == 4
    assert [
        (r["entity"], r["activity"], r["outcome"]) for r in rows_of_csv(client.get(MATRIX.format("csv")).text)
    ] == rows
    lines = [json.loads(line) for line in client.get(MATRIX.format("ndjson")).text.splitlines()]
    assert [(line["entity"]["id"], line["activity"], line["outcome"]) for line in lines] == rows
    told_lines = [line.split("\t") for line in client.get(MATRIX.format("txt") + "&format=line").text.splitlines()]
    assert [(line[1], line[2], line[0]) for line in told_lines] == rows


@pytest.mark.parametrize("path", ["/v1/norms", "/v1/instruments", "/v1/ordinances"])
def test_lists_are_tables_with_the_same_rows(client: ContractClient, path: str) -> None:
    ids = [item["id"] for item in client.get(path + ".json").get_json()["items"]]
    assert [row["id"] for row in rows_of_csv(client.get(path + ".csv").text)] == ids
    assert [row["id"] for row in rows_of_workbook(client.get(path + ".xlsx").data)] == ids
    assert [json.loads(line)["id"] for line in client.get(path + ".ndjson").text.splitlines()] == ids


def test_provisions_name_the_address_of_every_source(client: ContractClient) -> None:
    listed = client.get("/v1/norms.json").get_json()["items"]
    for item, row in zip(listed, rows_of_csv(client.get("/v1/norms.csv").text), strict=True):
        addresses = {source.get("url") or source["publisher"] for source in item["sources"]}
        assert {value for name, value in row.items() if name.startswith("source_") and value} == addresses


@pytest.mark.parametrize("path", ["/v1/jurisdictions/us-mn-minneapolis", "/v1/activities", "/v1/about"])
def test_generic_text_is_yaml(client: ContractClient, path: str) -> None:
    asked = "?limit=200" if path == "/v1/activities" else ""
    assert yaml.safe_load(client.get(path + ".txt" + asked).text) == client.get(path + ".json" + asked).get_json()


def test_a_form_of_text_is_text_whoever_asks_and_no_other_format_has_it(client: ContractClient) -> None:
    assert client.get(QUESTION + "?format=line", headers={"Accept": "application/json"}).mimetype == "text/plain"
    assert client.get(QUESTION + ".txt?format=line").mimetype == "text/plain"
    assert client.get(QUESTION + ".json?format=line").status_code == 400
    assert client.get(QUESTION + "?format=lines").status_code == 400
    assert client.get("/v1/about?format=line").status_code == 400


def test_a_name_leads_to_an_answer_and_routes_win_over_names(client: ContractClient) -> None:
    told = client.get("/minneapolis-mn.json")
    assert told.headers["Content-Location"] == "/v1/jurisdictions/us-mn-minneapolis/answers"
    assert told.get_json() == client.get("/v1/jurisdictions/us-mn-minneapolis/answers.json").get_json()
    one = client.get("/minneapolis-mn/crowd-control.json")
    assert one.get_json()["question"]["activity"] == "provide-operational-support"
    several = client.get("/portland.txt")
    assert several.status_code == 300
    assert re.search(r"^us-or-portland +Portland$", several.text, re.MULTILINE)
    assert client.get("/nowhere-at-all").status_code == 404
    for reserved in ("/v1/nothing", "/assets/x.css", "/robots.txt", "/v2/x", "/metrics"):
        response = client.get(reserved, headers={"Accept": "application/json"})
        assert response.status_code == 404, reserved
        assert "agency" not in response.text, reserved


def test_the_first_address_does_what_suits_who_asks(client: ContractClient) -> None:
    assert "curl 'http://localhost/minneapolis-mn'" in client.get("/", headers={"User-Agent": "curl/8.0"}).text
    assert client.get("/", headers={"Accept": BROWSER}).mimetype == "text/html"
    links = client.get("/").get_json()["links"]
    assert all(client.get(link["href"]).status_code == 200 for link in links)


def test_a_page_lets_nothing_in_from_elsewhere(client: ContractClient) -> None:
    policy = client.get("/", headers={"Accept": BROWSER}).headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'")
    assert "Content-Security-Policy" not in client.get("/").headers


def test_no_page_and_no_account_leaves_out_that_it_is_no_advice(client: ContractClient) -> None:
    assert "not legal advice" in client.get("/v1/about").get_json()["not_advice"]
    assert "not legal advice" in client.get("/v1/nothing", headers={"Accept": BROWSER}).text


def test_a_failure_is_told_in_the_format_asked_for(client: ContractClient) -> None:
    curl = client.get("/v1/jurisdictions/us-mn-minneaplis", headers={"User-Agent": "curl/8.0"})
    assert curl.text.startswith("404 There is no such thing\n")
    assert "did you mean: us-mn-minneapolis" in curl.text
    page = client.get("/v1/jurisdictions/us-mn-minneaplis", headers={"Accept": BROWSER})
    assert (page.status_code, page.mimetype) == (404, "text/html")
    assert "Did you mean <b>us-mn-minneapolis</b>?" in page.text
    assert client.get("/v1/jurisdictions/us-mn-minneaplis.csv").mimetype == "application/problem+json"
