"""A view's declaration: what it takes, what it gives, and how it is told to readers."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from string import Formatter
from typing import Any, Literal, Required, TypedDict

from marshmallow import Schema, fields

from service.web.bounds import name_on_wire
from service.web.fieldsets import FIELDS, names_of
from service.web.negotiate import JSON, NDJSON, SUFFIXES, TEXT, Lines, Renderer, content_type
from service.web.withdrawal import Withdrawal

_VARIABLE = re.compile(r"<(?:[a-z]+:)?([a-z_]+)>")
Method = Literal["GET", "POST", "PUT", "PATCH", "DELETE"]
SchemaLike = type[Schema] | Schema | None


class Declared(TypedDict, total=False):
    """What a view may declare, besides its method and rule.

    `text` and `renderers` write the dumped data, and `lines` makes of it what NDJSON holds; `problems` are the kinds
    beyond the usual; `form` is a body sent as an HTML form. `stores` says whether something is stored, which all but a
    GET are taken to do; `cross_origin` opens what is no GET to pages of other origins, as every GET is. `scopes` asks
    for a token with one of them, and makes what stores take an `Idempotency-Key`; `if_match` asks for `If-Match`.
    `withdrawal` says that the operation goes.
    """

    summary: Required[str]
    responses: Required[Mapping[int, SchemaLike]]
    tags: Sequence[str]
    description: str
    path: type[Schema]
    query: type[Schema]
    body: type[Schema]
    form: type[Schema]
    text: Renderer
    renderers: Mapping[str, Renderer]
    lines: Lines
    problems: Sequence[str]
    stores: bool
    cross_origin: bool
    scopes: Sequence[str]
    if_match: bool
    withdrawal: Withdrawal


@dataclass(frozen=True)
class Operation:
    """One method on one address, declared once."""

    method: str
    rule: str
    operation_id: str
    summary: str
    description: str
    tags: Sequence[str]
    path: Schema
    query: Schema
    body: Schema | None
    responses: Mapping[int, Schema | None]
    renderers: Mapping[str, Renderer]
    problems: Sequence[str]
    stores: bool
    cross_origin: bool
    scopes: Sequence[str] = ()
    if_match: bool = False
    takes_form: bool = False
    lines: Lines | None = None
    withdrawal: Withdrawal | None = None

    @cached_property
    def offers(self) -> tuple[str, ...]:
        """The media types offered, JSON first: generated clients read the first."""
        others = sorted({*self.renderers, *((NDJSON,) if self.lines else ())} - {TEXT})
        text = [TEXT] if TEXT in self.renderers else []
        return (JSON, *text, *others)

    @cached_property
    def by_accept(self) -> Mapping[str, str]:
        """What is chosen for the values of `Accept` that neither the caller nor a weight bears on."""
        return {offer: offer for offer in self.offers}

    @cached_property
    def content_types(self) -> Mapping[str, str]:
        """The `Content-Type` of each media type offered."""
        return {offer: content_type(offer) for offer in self.offers}

    @cached_property
    def vary(self) -> tuple[str, ...]:
        """The headers a representation is chosen by."""
        return ("Accept", "User-Agent", "Authorization") if self.scopes else ("Accept", "User-Agent")

    @cached_property
    def query_names(self) -> Mapping[str, str]:
        """The parameters of the query, from the name on the wire to the field's."""
        return {name_on_wire(member, name): name for name, member in self.query.load_fields.items()}

    @cached_property
    def parameters(self) -> tuple[str, ...]:
        """The names of all parameters the query may hold."""
        return (*self.query_names, FIELDS) if self.selectable else tuple(self.query_names)

    @cached_property
    def suffixes(self) -> tuple[str, ...]:
        """The path suffixes offered."""
        return tuple(suffix for suffix, mimetype in SUFFIXES.items() if mimetype in self.offers)

    @cached_property
    def success(self) -> Schema | None:
        """The schema of the first successful response."""
        return self.responses[min(self.responses)]

    @cached_property
    def selectable(self) -> tuple[str, ...]:
        """The names `fields` may hold."""
        return names_of(self.success) if self.method == "GET" and self.success is not None else ()

    @cached_property
    def takes_query(self) -> bool:
        """Whether the operation declares query parameters of its own."""
        return bool(self.query.load_fields)

    @cached_property
    def replays(self) -> bool:
        """Whether the operation takes an `Idempotency-Key`."""
        return bool(self.scopes) and self.stores

    @cached_property
    def two_clocks(self) -> bool:
        """Whether the operation takes a day and a state of knowledge."""
        return "as_of" in self.query.load_fields


def make_operation(method: str, rule: str, name: str, declared: Declared) -> Operation:
    """Make the operation a view declares; its id is the view's name."""
    unknown = sorted(set(declared) - set(Declared.__annotations__))
    if unknown:
        raise TypeError(f"{name} declares what no operation has: {', '.join(unknown)}")
    text = {TEXT: declared["text"]} if "text" in declared else {}
    return Operation(
        method=method,
        rule=rule,
        operation_id=name,
        summary=declared["summary"],
        description=declared.get("description", ""),
        tags=tuple(declared.get("tags", ())),
        path=path_schema(rule, declared.get("path")),
        query=declared.get("query", Schema)(),
        body=instance(declared.get("body") or declared.get("form")),
        takes_form="form" in declared,
        responses={status: instance(schema) for status, schema in sorted(declared["responses"].items())},
        renderers={**text, **declared.get("renderers", {})},
        lines=declared.get("lines"),
        problems=tuple(declared.get("problems", ())),
        stores=declared.get("stores", method != "GET"),
        cross_origin=declared.get("cross_origin", method == "GET"),
        scopes=tuple(declared.get("scopes", ())),
        if_match=declared.get("if_match", False),
        withdrawal=declared.get("withdrawal"),
    )


def template(rule: str) -> str:
    """Write a Flask rule as a path template."""
    return _VARIABLE.sub(r"{\1}", rule)


def variables(rule: str) -> tuple[str, ...]:
    """Give the names of a rule's path parameters, in order."""
    return tuple(name for _, name, _, _ in Formatter().parse(template(rule)) if name)


def path_schema(rule: str, declared: type[Schema] | None) -> Schema:
    """Give the schema of a rule's path parameters: the declared one, or plain strings."""
    names = variables(rule)
    if declared is None:
        members: dict[str, fields.Field[Any]] = {name: fields.String(required=True) for name in names}
        return Schema.from_dict(members, name="Path")()
    schema = declared()
    if set(schema.load_fields) != set(names):
        raise TypeError(f"{declared.__name__} must declare exactly the parameters of {rule}: {', '.join(names)}")
    return schema


def instance(schema: SchemaLike) -> Schema | None:
    """Give an instance of a schema given as class or instance."""
    return schema() if isinstance(schema, type) else schema
