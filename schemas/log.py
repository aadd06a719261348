"""The log of record sets on the wire."""

from marshmallow import Schema, fields, validate

from schemas.knowledge import MomentText
from schemas.shown import told
from service.web.fields import Whole

_SIZE = "How many entries the log has. Default: as many as there are."


class LogKeySchema(Schema):
    """A public key that signs the log, or did."""

    key = fields.String(required=True, metadata=told("The key as C2SP signed-note writes it: name, id, key."))
    state = fields.String(
        required=True,
        metadata=told(
            "`active`; `retired`: another signs now; `revoked`: it is believed no more.",
            enum=["active", "retired", "revoked"],
        ),
    )
    made_at = MomentText(required=True, metadata=told("When it was made."))
    ended_at = MomentText(required=True, allow_none=True, metadata=told("When it was retired or revoked."))
    reason = fields.String(required=True, metadata=told("Why."))


class LogOut(Schema):
    """The log of record sets: how large it is, what its root is, and who signs it."""

    origin = fields.String(required=True, allow_none=True, metadata=told("The name of the log; null if it has none."))
    signed = fields.Boolean(required=True, metadata=told("Whether its checkpoints are signed."))
    words = fields.String(required=True, metadata=told("That, in a sentence."))
    size = fields.Integer(required=True, metadata=told("How many entries it has: one a record set."))
    root = fields.String(required=True, metadata=told("The root of its tree, base64."))
    checkpoint = fields.String(required=True, allow_none=True, metadata=told("The newest checkpoint, signed."))
    keys = fields.List(fields.Nested(LogKeySchema), required=True, metadata=told("Every key it ever had."))


class InclusionQuery(Schema):
    """Which record set to prove, in a log of which size."""

    record_set = Whole(required=True, validate=validate.Range(min=1), metadata=told("Which record set.", example=1))
    size = Whole(validate=validate.Range(min=1), metadata=told(_SIZE))


class InclusionOut(Schema):
    """That a log of a size holds a record set."""

    record_set = fields.Integer(required=True, metadata=told("The record set."))
    entry = fields.String(required=True, metadata=told("Its entry, canonical JSON."))
    index = fields.Integer(required=True, metadata=told("Its place in the log, from 0."))
    size = fields.Integer(required=True, metadata=told("How many entries the log has."))
    root = fields.String(required=True, metadata=told("The root of its tree, base64."))
    proof = fields.List(fields.String(), required=True, metadata=told("The proof (RFC 6962), base64."))


class GrowthQuery(Schema):
    """Which two sizes of the log to compare."""

    first = Whole(required=True, validate=validate.Range(min=0), metadata=told("The earlier size.", example=1))
    second = Whole(validate=validate.Range(min=0), metadata=told("The later size. Default: as it is."))


class GrowthOut(Schema):
    """That the log of a later size is that of an earlier one, grown."""

    first = fields.Integer(required=True, metadata=told("The earlier size."))
    second = fields.Integer(required=True, metadata=told("The later size."))
    first_root = fields.String(required=True, metadata=told("The root at the earlier size, base64."))
    second_root = fields.String(required=True, metadata=told("The root at the later size, base64."))
    proof = fields.List(fields.String(), required=True, metadata=told("The proof (RFC 6962), base64."))


class LogProofSchema(Schema):
    """That the log held the record set of a receipt when it was kept (RFC 6962)."""

    entry = fields.String(
        required=True, metadata=told("The entry of the record set, canonical JSON; its hash is the leaf.")
    )
    index = fields.Integer(required=True, metadata=told("Its place in the log, from 0."))
    size = fields.Integer(required=True, metadata=told("How many entries the log had."))
    root = fields.String(required=True, metadata=told("The root of its tree, base64."))
    proof = fields.List(
        fields.String(), required=True, metadata=told("The hashes beside the way from the leaf to the root, base64.")
    )
    checkpoint = fields.String(
        required=True,
        allow_none=True,
        metadata=told("The signed checkpoint (C2SP) of that size; null where this installation signs none."),
    )
