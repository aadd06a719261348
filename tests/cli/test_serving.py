"""Several services on one database."""

import json
from http.client import HTTPConnection
from time import sleep
from urllib.request import urlopen

from tests.cli.processes import brightline, free_port, serving, start, stop, wait_until_ready
from tests.editing import world

# By when every worker answers from what one of them published.
FRESH_SECONDS = 1


def read(port, path="/v1/about.json"):
    with urlopen(f"http://127.0.0.1:{port}{path}", timeout=60) as response:
        return json.load(response)


def write(port, path, token, body=None, **headers):
    content = None if body is None else json.dumps(body).encode()
    named = {"Authorization": f"Bearer {token}", "Content-Type": "application/json", **headers}
    link = HTTPConnection("127.0.0.1", port, timeout=60)
    link.request("POST", path, content, named)
    response = link.getresponse()
    told = json.load(response)
    link.close()
    return told, response.headers["ETag"]


def test_two_services_that_start_at_once_on_an_empty_database_record_the_files_once(tmp_path):
    ports = [free_port(), free_port()]
    processes = [start(tmp_path, port) for port in ports]
    try:
        for port, process in zip(ports, processes, strict=True):
            wait_until_ready(tmp_path, port, process)
        one, other = (read(port) for port in ports)
    finally:
        for process in processes:
            stop(process)
    assert one["record_set"] == other["record_set"]
    assert one["record_set"]["number"] == 1
    assert brightline(tmp_path, "verify").returncode == 0


def test_what_one_service_publishes_another_answers_and_a_restart_keeps(tmp_path):
    with serving(tmp_path) as port:
        make = ("token", "create", "--name", "ann", "--scope", "propose", "--scope", "review", "--scope", "publish")
        token = brightline(tmp_path, *make).stdout.strip()
        with serving(tmp_path, BRIGHTLINE_ALLOW_SELF_REVIEW="true", BRIGHTLINE_WORKERS="2") as other:
            condition = {"name": "A", "phrase": "it is so", "definition": "So.", "presumption": "absent"}
            change = world.insert({"id": "a-new-condition", **condition}, "condition")
            made, tag = write(port, "/v1/change-sets", token, {"title": "One more", "changes": [change]})
            path = f"/v1/change-sets/{made['id']}"
            _, tag = write(other, f"{path}/review", token, {"approve": True}, **{"If-Match": tag})
            published, _ = write(port, f"{path}/publish", token, **{"If-Match": tag, "Idempotency-Key": "k"})
            again, _ = write(other, f"{path}/publish", token, **{"If-Match": tag, "Idempotency-Key": "k"})
            assert published == again
            assert published["record_set"] == 2
            assert read(port)["record_set"]["number"] == 2
            sleep(FRESH_SECONDS)
            assert {read(other)["record_set"]["number"] for _ in range(6)} == {2}
    with serving(tmp_path) as port:
        assert read(port)["record_set"]["number"] == 2
        assert read(port, "/v1/conditions/a-new-condition")["id"] == "a-new-condition"
    assert brightline(tmp_path, "verify").returncode == 0
