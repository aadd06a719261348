"""Answers inside the pages of others, on the wire (oEmbed 1.0)."""

from marshmallow import Schema, fields, validate

from schemas.shown import told
from service.web.fields import Whole

WIDTH, HEIGHT = 600, 380
_SMALLEST = 200


class EmbedQuery(Schema):
    """Which page, and how much room there is."""

    url = fields.String(
        required=True,
        validate=validate.Length(min=1, max=2000),
        metadata=told(
            "The address of an answer here.", example="http://localhost/minneapolis-mn/stage-on-government-property"
        ),
    )
    maxwidth = Whole(validate=validate.Range(min=_SMALLEST), metadata=told("At most so wide, in pixels."))
    maxheight = Whole(validate=validate.Range(min=_SMALLEST), metadata=told("At most so high, in pixels."))
    format = fields.String(validate=validate.OneOf(["json"]), metadata=told("The only form.", enum=["json"]))


class EmbedOut(Schema):
    """What shows an answer elsewhere."""

    version = fields.String(required=True, metadata=told("The version of oEmbed."))
    type = fields.String(required=True, metadata=told("`rich`: a piece of HTML."))
    title = fields.String(required=True, metadata=told("The answer in a sentence."))
    provider_name = fields.String(required=True, metadata=told("Who answers."))
    provider_url = fields.String(required=True, metadata=told("Where.", format="uri"))
    cache_age = fields.Integer(required=True, metadata=told("For how many seconds this may be kept."))
    html = fields.String(required=True, metadata=told("A frame that shows the card."))
    width = fields.Integer(required=True, metadata=told("Its width in pixels."))
    height = fields.Integer(required=True, metadata=told("Its height in pixels."))
    thumbnail_url = fields.String(required=True, metadata=told("A picture of it.", format="uri"))
    thumbnail_width = fields.Integer(required=True, metadata=told("Its width in pixels."))
    thumbnail_height = fields.Integer(required=True, metadata=told("Its height in pixels."))
