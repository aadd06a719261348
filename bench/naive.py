"""The plain stack: flask-smorest, marshmallow and peewee, as their first pages show it; in the folder of its data."""

from typing import Any

from flask import Flask
from flask.views import MethodView
from flask_smorest import Api, Blueprint, abort
from marshmallow import Schema, fields
from peewee import CharField, CompositeKey, IntegerField, Model, SqliteDatabase, TextField

database = SqliteDatabase("peers.sqlite3")


class Base(Model):
    """A table."""

    class Meta:
        """Which database."""

        database = database


class Jurisdiction(Base):
    """A place."""

    id = CharField(primary_key=True)
    name = CharField()
    parent = CharField(null=True)
    body = TextField()

    class Meta:
        """Which table."""

        table_name = "jurisdictions"


class Record(Base):
    """Any place or body."""

    id = CharField(primary_key=True)
    kind = CharField()
    body = TextField()

    class Meta:
        """Which table."""

        table_name = "records"


class Chain(Base):
    """The places around a body."""

    entity = CharField()
    place = CharField()

    class Meta:
        """Which table."""

        table_name = "chain"
        primary_key = CompositeKey("entity", "place")


class Norm(Base):
    """A norm."""

    id = CharField(primary_key=True)
    instrument = CharField()
    jurisdiction = CharField()
    activity = CharField()
    modality = CharField()
    pinpoint = CharField()
    summary = TextField()
    valid_from = CharField()
    valid_until = CharField()
    rank = IntegerField()

    class Meta:
        """Which table."""

        table_name = "norms"


class RecordSchema(Schema):
    """A record on the wire."""

    id = fields.String()
    kind = fields.String()
    body = fields.String()


class JurisdictionSchema(Schema):
    """A place on the wire."""

    id = fields.String()
    name = fields.String()
    parent = fields.String()
    body = fields.String()


class NormSchema(Schema):
    """A norm on the wire."""

    id = fields.String()
    instrument = fields.String()
    jurisdiction = fields.String()
    activity = fields.String()
    modality = fields.String()
    pinpoint = fields.String()
    summary = fields.String()
    valid_from = fields.String()
    valid_until = fields.String()


class Asked(Schema):
    """A question."""

    entity = fields.String(required=True)
    activity = fields.String(required=True)
    day = fields.Date(required=True)


app = Flask("naive")
app.config.update(API_TITLE="Naive", API_VERSION="1", OPENAPI_VERSION="3.0.2")
bp = Blueprint("naive", __name__)


@bp.route("/records/<own_id>")
class One(MethodView):
    """One record."""

    @bp.response(200, RecordSchema)
    def get(self, own_id: str) -> Any:
        """Look it up."""
        return Record.get_or_none(Record.id == own_id) or abort(404)


@bp.route("/decision")
class Decision(MethodView):
    """The norms that speak of an activity."""

    @bp.arguments(Asked, location="query")
    @bp.response(200, NormSchema(many=True))
    def get(self, asked: dict[str, Any]) -> Any:
        """Find them."""
        day = asked["day"].isoformat()
        chain = Chain.select(Chain.place).where(Chain.entity == asked["entity"])
        found = Norm.select().where(Norm.jurisdiction.in_(chain), Norm.activity == asked["activity"])
        return list(found.where(Norm.valid_from <= day, Norm.valid_until > day).order_by(Norm.rank.desc(), Norm.id))


@bp.route("/jurisdictions")
class Listed(MethodView):
    """A page of places."""

    @bp.response(200, JurisdictionSchema(many=True))
    @bp.paginate(page_size=100)
    def get(self, pagination_parameters: Any) -> Any:
        """Count them, and find the page."""
        found = Jurisdiction.select().order_by(Jurisdiction.id)
        pagination_parameters.item_count = found.count()
        return list(found.paginate(pagination_parameters.page, pagination_parameters.page_size))


Api(app).register_blueprint(bp)
