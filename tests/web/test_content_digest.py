"""What is sent carries the digest of its very bytes, compressed or not; a 304 and a reply to HEAD have none."""

from base64 import b64encode
from hashlib import sha256

import pytest

from tests.web.test_ready import Service

ALL = ["", "gzip", "br", "zstd"]


def digest_of(content: bytes) -> str:
    return f"sha-256=:{b64encode(sha256(content).digest()).decode()}:"


@pytest.mark.parametrize("ready", [True, False])
@pytest.mark.parametrize("coding", ALL)
def test_the_digest_is_that_of_the_bytes_on_the_wire(ready, coding):
    with Service().caller(ready=ready) as caller:
        for _ in range(2):
            response = caller.get("/long", accept_encoding=coding)
            assert response.headers.get("Content-Encoding", "") == coding
            assert response.headers["Content-Digest"] == digest_of(response.data)


def test_no_content_has_no_digest():
    with Service().caller() as caller:
        tag = caller.get("/long").headers["ETag"]
        held = caller.get("/long", if_none_match=tag)
        asked = caller.open("/long", method="HEAD")
    assert (held.status_code, "Content-Digest" in held.headers) == (304, False)
    assert (asked.status_code, asked.data, "Content-Digest" in asked.headers) == (200, b"", False)
