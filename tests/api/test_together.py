"""The questions of one request share what they may cost."""

from service.api.answers import views

QUESTIONS = [
    {"entity": "us-mn-minneapolis", "activity": "stage-on-government-property", "as_of": f"2021-03-{day:02}"}
    for day in range(1, 4)
]


def test_a_batch_that_costs_too_much_is_refused_as_a_whole(client, monkeypatch):
    monkeypatch.setattr(views, "MOST_WORK_AT_ONCE", 0)
    unheard = [{**question, "given": ["judicial-warrant", "life-safety-emergency"]} for question in QUESTIONS]
    refused = client.post("/v1/answers", json={"questions": unheard})
    assert refused.status_code == 422
    assert refused.get_json()["type"].endswith("too-complex")
    assert refused.get_json()["detail"] == "Too much is asked at once: ask for less."
    monkeypatch.undo()
    assert client.post("/v1/answers", json={"questions": unheard}).status_code == 200
