"""The links among the mementos of a resource, and their map."""

import re

import pytest

from service.api.history.timemaps import link_format, told_map
from service.api.memento import Mementos
from tests.history.builders import record_set

SETS = [record_set(number) for number in (1, 2, 4)]


def made(sets=SETS):
    return Mementos("/v1/x", "/v1/x/timemap", sets, lambda item: f"/v1/x?record_set={item.number}")


def test_the_link_format_names_the_original_the_timegate_and_every_memento():
    lines = link_format(told_map(made())).strip().split(",\n")
    pattern = r'</v1/x[^>]*>(; (rel|type|datetime|from|until)="[^"]+")+'
    assert all(re.fullmatch(pattern, line) for line in lines)
    assert lines == [
        '</v1/x>; rel="original"',
        (
            '</v1/x/timemap>; rel="self"; type="application/link-format"; '
            'from="Mon, 01 Jun 2026 12:00:00 GMT"; until="Thu, 04 Jun 2026 12:00:00 GMT"'
        ),
        '</v1/x>; rel="timegate"',
        '</v1/x?record_set=1>; rel="first memento"; datetime="Mon, 01 Jun 2026 12:00:00 GMT"',
        '</v1/x?record_set=2>; rel="memento"; datetime="Tue, 02 Jun 2026 12:00:00 GMT"',
        '</v1/x?record_set=4>; rel="last memento"; datetime="Thu, 04 Jun 2026 12:00:00 GMT"',
    ]


def test_a_single_memento_is_first_and_last():
    assert 'rel="first last memento"' in link_format(told_map(made(SETS[:1])))


def relations(number, sets=SETS):
    mementos = made(sets)
    return {link.href: link.rel for link in mementos.navigation(mementos.standing(number)) if "memento" in link.rel}


def test_a_memento_links_to_its_neighbours_and_versions():
    assert relations(2) == {
        "/v1/x?record_set=1": "first prev predecessor-version memento",
        "/v1/x?record_set=2": "memento",
        "/v1/x?record_set=4": "last next successor-version memento",
    }
    assert relations(3) == relations(2)
    assert relations(4)["/v1/x?record_set=2"] == "prev predecessor-version memento"
    assert relations(0) == {"/v1/x?record_set=1": "first memento", "/v1/x?record_set=4": "last memento"}
    others = [link.rel for link in made().navigation(1) if "memento" not in link.rel]
    assert others == ["original timegate", "timemap version-history", "latest-version"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-06-01T12:00:00Z",
        "Tue, 01 Jun 2026 12:00:00 GMT",
        "Mon, 1 Jun 2026 12:00:00 GMT",
        "Mon, 01 Jun 2026 12:00:00 UTC",
        "Mon, 01 Jun 2026 12:00:00 +0000",
        "mon, 01 jun 2026 12:00:00 gmt",
        "Mon, 31 Feb 2026 12:00:00 GMT",
        "Mon, 01 Jun 2026 25:00:00 GMT",
        "Monday, 01-Jun-26 12:00:00 GMT",
        "Mon, \xd9\xa0\xd9\xa1 Jun 2026 12:00:00 GMT",
        "Mon, 01 Jun 0000 12:00:00 GMT",
    ],
)
def test_a_moment_in_any_other_form_than_that_of_http_is_refused(client, text):
    response = client.get("/v1/instruments/us-8-usc-1373.json", headers={"Accept-Datetime": text})
    assert response.status_code == 400
    assert "Thu, 31 May 2007 20:35:00 GMT" in response.get_json()["errors"][0]["detail"]
