"""What apispec leaves to mend: order, examples, closed responses, comma lists and nullable references."""

from collections.abc import Iterator
from typing import Any

_ORDER = ("openapi", "info", "servers", "security", "tags", "paths", "components")
_METHODS = ("get", "put", "post", "delete", "patch")


def tidied(document: dict[str, Any], version: str) -> dict[str, Any]:
    """Mend and order a document; the order depends on nothing but its content."""
    document = _mended(document, modern=version.startswith("3.1"))
    schemas = document["components"].get("schemas", {})
    for name in sorted(set(schemas) - _sent(document)):
        # Answers may gain members within a version; only what callers send is closed.
        schemas[name].pop("additionalProperties", None)
    for operation in _operations(document):
        for parameter in operation.get("parameters", []):
            _raise_example(parameter)
    document["components"] = {kind: dict(sorted(held.items())) for kind, held in sorted(document["components"].items())}
    return {name: document[name] for name in _ORDER if name in document}


def _mended(node: Any, *, modern: bool) -> Any:
    if isinstance(node, list):
        return [_mended(value, modern=modern) for value in node]
    if not isinstance(node, dict):
        return node
    made = {name: _mended(value, modern=modern) for name, value in node.items()}
    if "properties" in made:
        made["properties"] = {name: _property(value, modern=modern) for name, value in made["properties"].items()}
    if "object" in made.get("type", ()) and "maxLength" in made:
        # apispec takes the bound of an object for that of a text.
        made["maxProperties"] = made.pop("maxLength")
    return _nullable_reference(made)


def _property(schema: dict[str, Any], *, modern: bool) -> dict[str, Any]:
    # 3.1 schemas are JSON Schema, which knows `examples` only.
    if modern and "example" in schema:
        schema["examples"] = [schema.pop("example")]
    return schema


def _nullable_reference(schema: dict[str, Any]) -> dict[str, Any]:
    # apispec's 3.0 form, anyOf with a free object, would let any object pass.
    loose = {"type": "object", "nullable": True}
    choices = schema.get("anyOf")
    if isinstance(choices, list) and loose in choices:
        kept = {name: value for name, value in schema.items() if name != "anyOf"}
        # A free object that can only be null: what generates clients takes `nullable` beside `allOf` for nothing.
        null = {"type": "object", "nullable": True, "enum": [None]}
        return {**kept, "anyOf": [*(item for item in choices if item != loose), null]}
    if "nullable" in schema and "type" not in schema:
        # What has no type may be null anyway, and 3.0 lets nothing be nullable without one.
        kept = {name: value for name, value in schema.items() if name != "nullable"}
        return {**kept, "type": "object", "nullable": True} if "allOf" in schema else kept
    return schema


def _raise_example(parameter: dict[str, Any]) -> None:
    schema = parameter.get("schema", {})
    example = schema.pop("example", None)
    if schema.get("type") == "array" and parameter["in"] == "query":
        # Every list in a query is one parameter with commas; repeating a parameter is refused.
        parameter["style"], parameter["explode"] = "form", False
        example = example.split(",") if isinstance(example, str) else example
    if example is not None:
        parameter["example"] = example


def _operations(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for path in document["paths"].values():
        yield from (path[method] for method in _METHODS if method in path)


def _sent(document: dict[str, Any]) -> set[str]:
    bodies = [operation["requestBody"] for operation in _operations(document) if "requestBody" in operation]
    found: set[str] = set()
    waiting = [name for body in bodies for name in _references(body)]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += _references(document["components"]["schemas"][name])
    return found


def _references(node: Any) -> list[str]:
    if isinstance(node, dict):
        own = [node["$ref"].rpartition("/")[2]] if "/schemas/" in str(node.get("$ref", "")) else []
        return own + [name for value in node.values() for name in _references(value)]
    return [name for value in node for name in _references(value)] if isinstance(node, list) else []
