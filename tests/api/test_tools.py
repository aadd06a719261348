"""The tools say of the real records what HTTP says, and a client holds them to the shapes they declare."""

import asyncio

from flask import Flask
from mcp import Client

from service.app import CONTRACT, RELEASE
from service.mcp.server import make_server
from service.web.services import EXTENSION
from tests.api.conftest import NOW
from tests.web.contract import ContractClient

STAGING = {"entity": "us-mn-minneapolis", "activity": "stage-on-government-property", "as_of": "2025-12-11"}
ORDINANCE = "us-mn-minneapolis-separation-ordinance"


def call(service: Flask, name: str, **arguments: object):
    """What a tool gives of the service's records."""
    catalogue = service.extensions[EXTENSION].catalogue
    server = make_server(catalogue, clock=lambda: NOW, release=RELEASE, prefixes=CONTRACT.schema_prefixes)

    async def called():
        async with Client(server) as client:
            return await client.call_tool(name, arguments)

    return asyncio.run(called())


def get(client: ContractClient, path: str) -> dict:
    return client.get(path, headers={"Accept": "application/json"}).get_json()


def ids(told: dict) -> list[str]:
    return [hit["id"] for hit in told["reading"]["entities"]]


def test_an_answer_is_that_of_http(service, client) -> None:
    over_http = get(client, "/v1/entities/{entity}/answers/{activity}?as_of={as_of}".format(**STAGING))
    assert call(service, "ask", **STAGING).structured_content["answer"] == over_http


def test_a_question_and_a_claim_in_words_are_read_as_over_http(service, client) -> None:
    words = "May the Chicago police honor immigration detainers?"
    asked = call(service, "ask", text=words).structured_content
    over_http = get(client, f"/v1/ask?q={words}")
    assert asked["answer"] == over_http["answer"]
    assert ids(asked) == ids(over_http)
    claim = {"text": "Chicago police must honor immigration detainers"}
    (item,) = client.post("/v1/claims", json=claim).get_json()["items"]
    checked = call(service, "check", **claim).structured_content
    assert checked["verdict"] == "contradicted"
    assert {name: checked[name] for name in item} == item


def test_an_instrument_and_a_difference_are_those_of_http(service, client) -> None:
    day = STAGING["as_of"]
    over_http = get(client, f"/v1/instruments/{ORDINANCE}?as_of={day}")
    assert call(service, "instrument", id=ORDINANCE, as_of=day).structured_content == over_http
    asked = "&".join(f"{name}={value}" for name, value in STAGING.items())
    over_http = get(client, f"/v1/answers/difference?to_as_of=2025-11-01&{asked}")
    compared = call(service, "compare", first=STAGING, second={**STAGING, "as_of": "2025-11-01"})
    assert compared.structured_content == over_http


def test_what_is_found_is_what_search_finds(service, client) -> None:
    items = call(service, "find", words="Hennepin sheriff", kinds=["agency"]).structured_content["items"]
    over_http = get(client, "/v1/search?q=Hennepin+sheriff&kind=agency")["items"]
    assert items == [{name: value for name, value in hit.items() if name != "href"} for hit in over_http]


def test_what_cannot_be_read_or_is_not_there_is_refused_in_words(service) -> None:
    for name, arguments, words in (
        ("ask", {"entity": "us-mn-minneapolis"}, "activity"),
        ("ask", {**STAGING, "colour": "red"}, "colour"),
        ("ask", {**STAGING, "entity": "us-mn-minneapolsi"}, "us-mn-minneapolis"),
        ("ask", {**STAGING, "known_at": "2030-01-01T00:00:00Z"}, "future"),
        ("ask", {**STAGING, "record_set": 99}, "99"),
        ("instrument", {"id": ORDINANCE[:-1]}, ORDINANCE),
        ("nonsense", {}, "find, ask, compare, check, instrument"),
    ):
        refused = call(service, name, **arguments)
        assert refused.is_error, name
        assert words in refused.content[0].text
