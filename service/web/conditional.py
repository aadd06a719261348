"""The state a writer has seen: `If-Match`, and tags from which a version can be read."""

import re
from collections.abc import Collection
from hashlib import sha256

from werkzeug.wrappers import Request

from service.web.problems import Fault, Problem

_VERSION_LENGTH = 40
_TAG = re.compile(r'(?:W/)?"[!#-~]*"')


def versioned_tag(version: str, variant: str) -> str:
    """Make the strong tag of one representation of a version: the version can be read from it."""
    return f'"{version[:_VERSION_LENGTH]}-{sha256(variant.encode()).hexdigest()[:8]}"'


def names_version(tags: Collection[str], version: str) -> bool:
    """Tell whether one of the tags is of this version, in whatever representation; a weak tag names none."""
    return any(tag.startswith(f'"{version[:_VERSION_LENGTH]}-') for tag in tags)


def required_tags(request: Request) -> tuple[str, ...]:
    """Read the tags of `If-Match`, without which nothing is written; `*` would name no state that was seen."""
    header = request.headers.get("If-Match", "").strip()
    if header in {"", "*"}:
        detail = "Send `If-Match` with the `ETag` of what you have seen, so that nobody's change is lost."
        raise Problem("precondition-required", detail, [Fault(detail, parameter="If-Match")])
    tags = tuple(part.strip() for part in header.split(","))
    if not all(_TAG.fullmatch(tag) for tag in tags):
        detail = "`If-Match` holds the `ETag` as it was sent, with its quotation marks."
        raise Problem("invalid-parameter", detail, [Fault(detail, parameter="If-Match", value=header)])
    return tags
