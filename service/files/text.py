"""Documents as the text of a record file: block style, keys in the order of the schema, long texts folded."""

from collections.abc import Iterable
from typing import Any

import yaml
from marshmallow import Schema, fields

from schemas.record import FILE_KEYS, SCHEMAS
from service.documents.document import Document
from service.documents.registry import KIND

_WIDTH = 120
_LONG = 90
_LISTS = {kind: key for key, kind in FILE_KEYS.items()}


def file_text(documents: Iterable[Document]) -> str:
    """The record file that holds these documents."""
    content: dict[str, Any] = {}
    for document in sorted(documents, key=lambda found: (list(SCHEMAS).index(found.kind), found.id)):
        body = _ordered(SCHEMAS[document.kind](), _without_rows(document))
        if document.kind == "instrument":
            content["instrument"] = body
        else:
            content.setdefault(_LISTS[document.kind], []).append(body)
    return str(yaml.dump(content, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH))


def _without_rows(document: Document) -> dict[str, Any]:
    """The body of a document; the rows of a table stand in a file of their own."""
    apart = {"columns", "rows"} if document.kind == KIND else set()
    return {name: value for name, value in document.body.items() if name not in apart}


def _ordered(schema: Schema, body: dict[str, Any]) -> dict[str, Any]:
    by_key = {field.data_key or name: field for name, field in schema.fields.items()}
    return {key: _value(by_key[key], body[key]) for key in sorted(body, key=list(by_key).index)}


def _value(field: Any, value: Any) -> Any:
    if isinstance(field, fields.Nested):
        return _ordered(field.schema, value)
    if isinstance(field, fields.List):
        return [_value(field.inner, item) for item in value]
    if isinstance(field, fields.Dict) and field.value_field:
        return {key: _value(field.value_field, inner) for key, inner in value.items()}
    return value


class _Dumper(yaml.SafeDumper):
    """YAML that people can read; the reader takes every scalar as a text, so that days need no quotes."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - yaml's
        """Set lists in from their key."""
        super().increase_indent(flow, False)  # noqa: FBT003 - yaml's signature

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - yaml's signature
        """Write what is said twice twice: an alias is hard to read in a diff."""
        return True


_Dumper.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
}


def _text_node(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    if not text.replace("\n", "").isprintable():
        # YAML takes more characters for line ends than it gives back: only escaped are they safe.
        style = '"'
    elif len(text) > _LONG and text == " ".join(text.split()):
        # Folding joins lines by single blanks and nothing else, so that only such a text may be folded.
        style = ">"
    else:
        style = None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text_node)
