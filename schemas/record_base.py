"""What every record shape shares."""

from marshmallow import RAISE, Schema


class RecordSchema(Schema):
    """The base of every record shape: unknown keys are refused."""

    class Meta:
        """Refuse what is not known."""

        unknown = RAISE
