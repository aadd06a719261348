"""What would keep others waiting for long ends in time, and says so."""

import pytest

from service.web import deadline
from tests.api.editors import Editors, make_editors

pytestmark = pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
QUESTION = {"entity": "us-st-town", "activity": "ask-status"}


@pytest.fixture
def editors(facts) -> Editors:
    return make_editors(facts)


@pytest.mark.parametrize(("seconds", "status"), [(20.0, 200), (-1.0, 503)])
def test_much_at_once_ends_in_time(editors, monkeypatch, seconds, status):
    monkeypatch.setattr(deadline, "SECONDS", seconds)
    compared = "/v1/compare?entities=us-st-town,us-st-village&activities=ask-status"
    for response in (
        editors.send("POST", "/v1/answers", body={"questions": [QUESTION]}),
        editors.send("GET", compared),
    ):
        assert response.status_code == status
        if status != 200:
            assert response.get_json()["type"] == "/problems/out-of-time"
            assert response.headers["Retry-After"] == "5"
