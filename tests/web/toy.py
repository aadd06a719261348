"""A small app over fruit, to try the framework on."""

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from flask import Blueprint, Flask, request
from marshmallow import Schema, fields, validate

from service.web.failures import register_problem_mapper
from service.web.fields import CommaList, Day, EnumField, Flag, Instant, Pairs, Whole
from service.web.install import init_api
from service.web.operation import operation
from service.web.paging import page
from service.web.problems import Problem, not_found
from service.web.queries import ClockQuery, ListQuery, listing
from service.web.reply import Elsewhere, Freshness, Link, Reply
from service.web.services import Contract, WebServices
from service.web.withdrawal import Withdrawal
from tests.web.contract import ContractClient

NOW = datetime(2025, 7, 1, 23, 59, 30, tzinfo=UTC)
FRUIT = {
    name: {"id": name, "colour": colour, "seeds": 3}
    for name, colour in (("apple", "red"), ("banana", "yellow"), ("cherry", "red"))
}


class Colour(StrEnum):
    """The colours a fruit has."""

    RED = "red"
    YELLOW = "yellow"


class FruitPath(Schema):
    """Which fruit."""

    id = fields.String(required=True, attribute="name", validate=validate.Length(max=40), metadata={"example": "apple"})


class FruitSchema(Schema):
    """A fruit."""

    id = fields.String(required=True)
    colour = EnumField(Colour, required=True)
    seeds = fields.Integer()


class CandidateSchema(Schema):
    """Fruit that may have been meant."""

    candidates = fields.List(fields.Nested(FruitSchema), required=True)


class BasketSchema(Schema):
    """A basket with at most one best fruit."""

    best = fields.Nested(FruitSchema, allow_none=True, metadata={"description": "The best one."})
    colour = EnumField(Colour, allow_none=True)
    filled_on = Day(allow_none=True)
    filled_at = Instant(allow_none=True)


class FruitQuery(ListQuery):
    """Which fruit to list."""

    colour = EnumField(Colour, metadata={"description": "Of this colour."})
    given = CommaList(fields.String(validate=validate.OneOf(["ripe", "washed"])))
    attributes = Pairs()
    fresh = Flag()
    count = Whole()


class OrderSchema(Schema):
    """What to put in a basket."""

    fruit = fields.List(fields.Nested(FruitSchema), required=True, validate=validate.Length(min=1))
    note = fields.String()


class RottenError(Exception):
    """A lower layer's refusal."""


def render_fruit(data: dict[str, Any]) -> str:
    """Write one fruit."""
    return f"{data['id']} is {data['colour']}\n"


def find(name: str) -> dict[str, object]:
    """Find a fruit; what was renamed leads on."""
    if name == "crimson":
        raise Elsewhere(Reply({"candidates": [FRUIT["apple"]]}, 308, headers={"Location": "/v1/fruit/red"}))
    if name not in FRUIT:
        raise not_found("fruit", name, FRUIT, "id")
    return FRUIT[name]


def make_app() -> Flask:
    """Make the toy app."""
    app = Flask("toy")
    app.test_client_class = ContractClient
    contract = Contract(info={"title": "Toy", "version": "1"}, licence="https://fruit.test/licence")
    init_api(app, WebServices(clock=lambda: NOW, contract=contract))
    register_problem_mapper(app, RottenError, lambda _: Problem("unavailable", "The fruit is rotten."))
    app.register_blueprint(_fruit(), url_prefix="/v1")
    app.register_blueprint(_baskets(), url_prefix="/v1")
    return app


def _fruit() -> Blueprint:
    bp = Blueprint("fruit", __name__)

    @operation(
        bp,
        "GET",
        "/fruit",
        query=FruitQuery,
        responses={200: listing(FruitSchema, "FruitList")},
        summary="List fruit",
        tags=["fruit"],
    )
    def list_fruit(query: dict[str, Any]) -> Reply:
        rows = [row for row in FRUIT.values() if "colour" not in query or row["colour"] == query["colour"].value]
        cut = page(
            rows, lambda row: str(row["id"]), request, record_set=query.get("record_set", 7), as_of=query["as_of"]
        )
        body = cut.body(as_of=query["as_of"], known_at=query.get("known_at"), record_set=query.get("record_set", 7))
        return Reply(body, links=cut.links)

    @operation(
        bp,
        "GET",
        "/fruit/<id>",
        path=FruitPath,
        query=ClockQuery,
        responses={200: FruitSchema, 300: CandidateSchema, 308: CandidateSchema},
        summary="One fruit",
        tags=["fruit"],
        text=render_fruit,
    )
    def get_fruit(name: str, query: dict[str, Any]) -> Reply:
        if name == "red":
            return Reply({"candidates": [FRUIT["apple"], FRUIT["cherry"]]}, status=300)
        found = find(name)
        links = [Link("/v1/fruit", "collection", {"title": 'All "fruit"'})]
        return Reply(found, links=links, freshness=Freshness(next_change=date(2025, 9, 1)))

    return bp


def _baskets() -> Blueprint:
    bp = Blueprint("baskets", __name__)

    @operation(bp, "GET", "/basket", responses={200: BasketSchema}, summary="The basket", tags=["baskets"])
    def get_basket() -> Reply:
        return Reply(
            {"best": None, "colour": None, "filled_on": None, "filled_at": NOW},
            freshness=Freshness(pinned=True),
            etag_seed="basket-1",
        )

    @operation(
        bp,
        "POST",
        "/basket",
        body=OrderSchema,
        responses={200: BasketSchema},
        summary="Ask a basket",
        tags=["baskets"],
        stores=False,
        cross_origin=True,
    )
    def ask_basket(body: dict[str, Any]) -> Reply:
        return Reply({"best": body["fruit"][0]})

    @operation(
        bp,
        "PUT",
        "/basket",
        body=OrderSchema,
        responses={200: BasketSchema},
        summary="Fill the basket",
        tags=["baskets"],
    )
    def put_basket(body: dict[str, Any]) -> Reply:
        return Reply({"best": body["fruit"][0]})

    @operation(
        bp,
        "GET",
        "/hamper",
        responses={200: BasketSchema},
        summary="The basket of old",
        tags=["baskets"],
        withdrawal=Withdrawal(date(2025, 6, 1), date(2026, 6, 1), "/v1/basket"),
    )
    def get_hamper() -> Reply:
        return Reply({"best": None}, links=[Link("/v1/fruit", "collection")])

    @operation(bp, "GET", "/broken", responses={200: None}, summary="Fail", tags=["baskets"])
    def get_broken() -> Reply:
        raise RuntimeError("secret")

    @operation(
        bp, "GET", "/rotten", responses={200: None}, summary="Refuse", tags=["baskets"], problems=["unavailable"]
    )
    def get_rotten() -> Reply:
        raise RottenError

    @operation(
        bp,
        "GET",
        "/made",
        responses={200: FruitSchema},
        summary="Bytes made before",
        tags=["baskets"],
        text=render_fruit,
    )
    def get_made() -> Reply:
        return Reply(b'{"id":"apple","colour":"red"}')

    return bp
