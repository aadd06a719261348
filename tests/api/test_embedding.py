"""Answers where links are passed on: pictures, cards in frames, oEmbed."""

from io import BytesIO
from urllib.parse import urlsplit

import pytest
from PIL import Image

from tests.web.contract import ContractClient

ANSWER = "/v1/entities/us-mn-minneapolis/answers/stage-on-government-property"
BROWSER = "text/html,*/*;q=0.8"


@pytest.mark.parametrize("asked", [ANSWER + ".png", "/minneapolis-mn.png", "/assets/card.png"])
def test_a_picture_is_small_and_of_the_size_that_feeds_show(client: ContractClient, asked: str) -> None:
    response = client.get(asked)
    assert response.mimetype == "image/png"
    assert len(response.data) < 100_000
    picture = Image.open(BytesIO(response.data))
    assert picture.size == (1200, 630)
    assert len(picture.getcolors(maxcolors=100_000) or ()) > 10


def test_another_outcome_is_another_picture(client: ContractClient) -> None:
    before, after = (client.get(f"{ANSWER}.png?as_of={day}").data for day in ("2025-06-01", "2025-12-05"))
    assert before != after


def test_a_page_names_its_picture_and_its_card(client: ContractClient) -> None:
    page = client.get(ANSWER, headers={"Accept": BROWSER}).text
    assert f'<meta property="og:image" content="http://127.0.0.1:8000{ANSWER}.png">' in page
    assert '<meta property="og:title" content="Minneapolis: prohibited">' in page
    assert 'type="application/json+oembed"' in page
    assert "/assets/card.png" in client.get("/", headers={"Accept": BROWSER}).text


@pytest.mark.parametrize(
    ("url", "day"),
    [
        (ANSWER, "2026-11-22"),
        (ANSWER + ".html?as_of=2025-12-05", "2025-12-05"),
        ("/minneapolis-mn/stage-on-government-property", "2026-11-22"),
    ],
)
def test_an_answer_can_be_shown_elsewhere(client: ContractClient, url: str, day: str) -> None:
    told = client.get("/oembed", query_string={"url": "http://here" + url, "maxwidth": 400}).get_json()
    assert (told["type"], told["width"]) == ("rich", 400)
    assert told["title"].startswith(f"On {day}, Minneapolis must not")
    source = urlsplit(told["html"].partition('src="')[2].partition('"')[0])
    card = client.get(f"{source.path}?{source.query}", headers={"Accept": BROWSER})
    assert "frame-ancestors *" in card.headers["Content-Security-Policy"]
    assert '<span class="outcome o-prohibited">prohibited</span>' in card.text
    assert "not legal advice" in card.text
    picture = urlsplit(told["thumbnail_url"])
    assert client.get(f"{picture.path}?{picture.query}").mimetype == "image/png"


def test_every_other_page_stays_out_of_frames(client: ContractClient) -> None:
    policy = client.get(ANSWER, headers={"Accept": BROWSER}).headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize(
    ("url", "status"),
    [("/v1/about", 404), ("/nowhere/crowd-control", 404), (ANSWER + "?as_of=soon", 400), (ANSWER + "?given=x", 404)],
)
def test_what_cannot_be_shown_elsewhere_is_refused(client: ContractClient, url: str, status: int) -> None:
    assert client.get("/oembed", query_string={"url": "http://here" + url}).status_code == status
