"""A place's plain name as the first part of an address."""

from werkzeug.routing import BaseConverter

# What the first part of an address may be, besides a name: these are routes, now or soon, and routes win over names.
RESERVED = (
    r"(?:assets|docs|embed|healthz|map|mcp|metrics|oembed|openapi|problems|readyz|static|v\d+)(?:/|$|\.)"
    r"|(?:favicon|llms|robots|sitemap|openapi-3\.0)\.|\."
)


class PlaceName(BaseConverter):
    """One part of a path that is no route of ours."""

    regex = rf"(?!{RESERVED})[^/]+"
