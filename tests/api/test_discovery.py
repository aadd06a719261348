"""Where a program begins: every address it is told is there."""

import re

from service.app import create_app
from service.settings import Settings
from tests.api.conftest import NOW
from tests.web.contract import ContractClient


def test_the_catalogue_leads_to_what_stands_about_the_api(client: ContractClient) -> None:
    response = client.get("/.well-known/api-catalog")
    assert response.mimetype == "application/linkset+json"
    assert "rfc9727" in response.content_type
    _, api = response.get_json()["linkset"]
    assert api["anchor"] == "http://localhost/v1"
    for rel in ("service-desc", "service-doc", "status", "service-meta"):
        (target,) = api[rel]
        told = client.get(target["href"].removeprefix("http://localhost"), headers={"Accept": "*/*"})
        assert (told.status_code, told.mimetype) == (200, target["type"])
    assert "creativecommons.org" in api["license"][0]["href"]


def test_every_address_of_the_page_for_models_is_there(client: ContractClient) -> None:
    page = client.get("/llms.txt")
    assert page.mimetype == "text/plain"
    assert page.text.startswith("# Brightline\n\n> ")
    addresses = re.findall(r"\]\((/[^)]*)\)", page.text)
    assert len(addresses) == 9
    for address in addresses:
        assert client.get(address, headers={"Accept": "application/json"}).status_code == 200, address


def test_about_says_what_it_is_not_and_links_to_the_licences(client: ContractClient) -> None:
    response = client.get("/v1/about.json")
    assert "legal advice" in response.get_json()["not_advice"]
    assert any("Tribal nations" in sentence for sentence in response.get_json()["not_held"])
    for rel in ("service-desc", "service-doc", "status", "license"):
        assert f'rel="{rel}"' in response.headers["Link"]


def test_about_says_where_corrections_go_where_somebody_says_so(records_url) -> None:
    for given, told in (("", None), ("https://forge.test/corrections", "https://forge.test/corrections")):
        app = create_app(Settings(database_url=records_url, corrections=given), clock=lambda: NOW)
        response = app.test_client().get("/v1/about.json")
        assert response.get_json()["corrections"] == told


def test_the_index_leads_to_every_list_and_every_kind(client: ContractClient) -> None:
    assert client.get("/v1/").location == "/v1"
    items = client.get("/v1.json").get_json()["items"]
    kinds = {item["href"]: [kind["kind"] for kind in item["kinds"]] for item in items}
    assert {"statute", "ordinance", "executive-order"} <= set(kinds["/v1/instruments"])
    assert kinds["/v1/positions"]
    assert not kinds["/v1/about"]
    proofs = {"/v1/log/consistency", "/v1/log/inclusion"}
    asking = {"/v1/answers/difference", "/v1/ask", "/v1/compare", "/v1/search", *proofs}
    for item in items:
        expected = {"/v1/audit": 401, "/v1/change-sets": 401}.get(item["href"], 400 if item["href"] in asking else 200)
        assert client.get(item["href"]).status_code == expected, item
        for kind in item["kinds"]:
            assert client.get(kind["href"]).status_code == 200, kind


def test_every_guide_is_a_page_and_its_links_lead_somewhere(client: ContractClient) -> None:
    listed = client.get("/v1/guides").get_json()["items"]
    assert {"method", "editing", "guide", "formats"} <= {item["name"] for item in listed}
    links = set()
    for item in listed:
        page = client.get(item["href"], headers={"Accept": "text/html"}).text
        prose = page.partition('<div class="prose">')[2].partition("</main>")[0]
        assert f"<h1>{item['title']}</h1>" in prose
        links |= set(re.findall(r'href="(/[^"#]*)', prose))
    assert "/v1/map" in links
    assert [link for link in links if client.get(link).status_code != 200] == []
