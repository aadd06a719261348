"""The JSON Schema of a shape on the wire, whole in itself."""

import json
from collections.abc import Mapping
from functools import partial
from typing import Any

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from marshmallow import Schema

from service.web.openapi import V31, schema_name
from service.web.openapi_tidy import tidied


def json_schema(shape: type[Schema], prefixes: Mapping[str, str]) -> dict[str, Any]:
    """Give the JSON Schema of a shape, with all it refers to under `$defs`; names as in the published contract."""
    name_of = partial(schema_name, prefixes=prefixes)
    spec = APISpec("", "", V31, plugins=[MarshmallowPlugin(schema_name_resolver=name_of)])
    spec.components.schema(name_of(shape), schema=shape)
    shared = tidied({"paths": {}, "components": spec.to_dict()["components"]}, V31)["components"]["schemas"]
    within = json.loads(json.dumps(shared).replace("#/components/schemas/", "#/$defs/"))
    root: dict[str, Any] = within.pop(name_of(shape))
    return {**root, "$defs": within}
