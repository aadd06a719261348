"""A reader who knows of a record set is answered from it, or told that it is not here."""

import pytest

ANSWER = "/v1/entities/us-mn-st-paul/answers/stage-on-government-property"


@pytest.mark.parametrize("path", [ANSWER, "/v1/jurisdictions", "/v1/instruments/us-8-usc-1373", "/v1/search?q=Paul"])
def test_what_is_known_answers(client, path):
    mark = "&" if "?" in path else "?"
    known = client.get(path, headers={"Accept": "application/json"}).get_json()["record_set"]
    number = known["number"] if isinstance(known, dict) else known
    assert client.get(f"{path}{mark}min_record_set={number}").status_code == 200
    refused = client.get(f"{path}{mark}min_record_set={number + 1}", headers={"Accept": "application/json"})
    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "1")
    assert refused.get_json()["type"].endswith("not-yet-recorded")
    assert refused.get_json()["errors"][0]["parameter"] == "min_record_set"
    assert refused.headers["Cache-Control"] == "no-store"


def test_it_is_no_part_of_what_a_page_belongs_to_nor_of_a_memento(client):
    page = client.get("/v1/jurisdictions?limit=2&min_record_set=0", headers={"Accept": "application/json"}).get_json()
    assert client.get(page["next"]).status_code == 200
    assert client.get(page["next"].replace("min_record_set=0", "min_record_set=1")).status_code == 200
    assert "min_record_set" not in client.get(f"{ANSWER}?min_record_set=0").headers["Link"]
