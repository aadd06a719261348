"""The published contract, built from the declarations."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from flask import Flask

from service.web import openapi_parts as parts
from service.web.declaration import Operation, template
from service.web.openapi_tidy import tidied
from service.web.services import EXTENSION, WebServices

V31 = "3.1.0"
V30 = "3.0.3"
_LICENCES = "https://spdx.org/licenses"


def build_spec(app: Flask, version: str = V31) -> APISpec:
    """Build the OpenAPI document of an app's operations, the same bytes each time."""
    services: WebServices = app.extensions[EXTENSION]
    contract = services.contract
    info = contract.info
    plugin = MarshmallowPlugin(schema_name_resolver=partial(schema_name, prefixes=contract.schema_prefixes))
    spec = APISpec(
        title=info.get("title", app.name),
        version=info.get("version", "0"),
        openapi_version=version,
        plugins=[plugin],
        info=_told(info, version),
        servers=[{"url": info.get("root", "/"), "description": "This host"}],
        security=[{}],
    )
    operations = declared(app)
    _add_shared(spec, operations, services)
    for path, under in sorted(_by_path(operations).items()):
        spec.path(path=path, operations={op.method.lower(): parts.describe(op, contract.kinds) for op in under})
    _add_tags(spec, operations, info.get("tags", {}))
    return spec


def _told(info: Mapping[str, Any], version: str) -> dict[str, Any]:
    told = {name: value for name, value in info.items() if name not in {"title", "version", "tags", "root"}}
    if version == V30 and "license" in told:
        # 3.0 knows no identifier of a licence, but its address.
        licence = told["license"]
        told["license"] = {"name": licence["name"], "url": f"{_LICENCES}/{licence['identifier']}.html"}
    return told


def spec_dict(app: Flask, version: str = V31) -> dict[str, Any]:
    """Give the OpenAPI document as plain, sorted data."""
    return tidied(build_spec(app, version).to_dict(), version)


def declared(app: Flask) -> list[tuple[str, Operation]]:
    """Give every declared operation with its full path, in a fixed order."""
    found: dict[tuple[str, str], Operation] = {}
    for rule in app.url_map.iter_rules():
        view = app.view_functions[rule.endpoint]
        if hasattr(view, "operation") and not getattr(view, "suffix", ""):
            found[(rule.rule, view.operation.method)] = view.operation
    return [(path, op) for (path, _), op in sorted(found.items(), key=lambda pair: pair[0])]


def schema_name(schema: Any, prefixes: Mapping[str, str]) -> str:
    """Name a schema in the contract by its class, without the word Schema, with what its module puts before."""
    kind = schema if isinstance(schema, type) else type(schema)
    before = "".join(prefix for module, prefix in prefixes.items() if kind.__module__.startswith(module))
    return before + (kind.__name__.removesuffix("Schema") or kind.__name__)


def _by_path(operations: list[tuple[str, Operation]]) -> dict[str, list[Operation]]:
    grouped: dict[str, list[Operation]] = {}
    for rule, op in operations:
        grouped.setdefault(template(rule), []).append(op)
    return grouped


def _add_shared(spec: APISpec, operations: list[tuple[str, Operation]], services: WebServices) -> None:
    contract = services.contract
    pages = sorted(services.problem_pages)
    for name, shape in {"Problem": contract.problem, **contract.schemas}.items():
        spec.components.schema(name, schema=shape)
    if any(op.scopes for _, op in operations):
        spec.components.security_scheme(parts.BEARER, parts.SECURITY)
    for name, header in sorted(parts.HEADERS.items()):
        spec.components.header(name, header)
    for status in sorted({status for _, op in operations for status in parts.failures(op, contract.kinds)}):
        spec.components.response(f"Problem{status}", parts.problem_response(status, contract.kinds, pages))


def _add_tags(spec: APISpec, operations: list[tuple[str, Operation]], told: Mapping[str, str]) -> None:
    # Those with a description in its order, which is that of the page to try it on; then whatever else there is.
    used = {tag for _, op in operations for tag in op.tags}
    for name in [*(tag for tag in told if tag in used), *sorted(used - told.keys())]:
        spec.tag({"name": name, "description": told.get(name, name.capitalize() + ".")})
