"""The columns of the tables of a release, and what each means."""

from typing import Final

from service.documents.flat import CellType, Column


def _columns(*told: tuple[str, CellType, str]) -> tuple[Column, ...]:
    return tuple(Column(*column) for column in told)


def _span(noun: str) -> tuple[tuple[str, CellType, str], ...]:
    """The columns of two bounds, each a day or known only so far."""
    return (
        ("from_earliest", "date", f"The first day on which {noun} may begin; empty where it is not known."),
        ("from_latest", "date", f"The day by which {noun} has begun; empty where it is not known."),
        ("until_earliest", "date", f"The first day on which {noun} may be over; empty: not known, or never."),
        ("until_latest", "date", f"The day by which {noun} is over; empty: not known, or never."),
    )


ENTITY: Final = _columns(
    ("id", "string", "The id, for ever."),
    ("kind", "string", "jurisdiction, agency or organisation."),
    ("name", "string", "The name."),
    ("level", "string", "Of a jurisdiction: nation, state, county, place or district; several parted by blanks."),
    ("form", "string", "Of a jurisdiction: what sort of government."),
    ("agency_kind", "string", "Of an agency: its kind, from the codebook."),
    ("jurisdiction", "string", "The jurisdiction around it, or whose body it is."),
    ("geoid", "string", "Its Census GEOID."),
    ("ocd_id", "string", "Its Open Civic Data division id."),
    ("ori", "string", "Its ORI code."),
)
INSTRUMENT: Final = _columns(
    ("id", "string", "The id, for ever."),
    ("kind", "string", "statute, ordinance, executive-order, agreement and so on."),
    ("jurisdiction", "string", "Whose law it is."),
    ("title", "string", "Its title."),
    ("citation", "string", "How it is cited."),
    ("summary", "string", "What it does, in our words."),
    ("evidence", "string", "The strongest kind among its sources."),
    ("checked", "date", "The last day on which somebody looked at it."),
)
NORM: Final = _columns(
    ("id", "string", "instrument@version#norm."),
    ("instrument", "string", "The instrument it is written in."),
    ("version", "integer", "The number of the version."),
    ("jurisdiction", "string", "Whose law it is."),
    ("modality", "string", "prohibits, requires, permits and so on."),
    ("activity", "string", "The conduct it is about, from the codebook."),
    ("binds", "string", "Whom it binds, as JSON; empty where the instrument's own scope says so."),
    ("conditions", "string", "What it turns on, as JSON; empty where nothing."),
    ("exceptions", "string", "Its exceptions, as JSON; empty where none."),
    ("citation", "string", "The instrument and the place in it."),
    ("summary", "string", "What it says, in our words."),
    ("words", "string", "The operative words, at most twelve, as the source has them."),
    *_span("it"),
    ("evidence", "string", "The strongest kind among the sources that carry its text or rule."),
    ("addresses", "string", "Where it was read, parted by blanks."),
)
SOURCE: Final = _columns(
    ("kind", "string", "The kind of document that names it."),
    ("document", "string", "The id of that document."),
    ("key", "string", "Its key in that document."),
    ("publisher", "string", "Who published it."),
    ("title", "string", "What it is called."),
    ("evidence", "string", "primary-text, official-summary, secondary, news or machine-digest."),
    ("address", "string", "Where it was read."),
    ("published", "string", "The day of publication, as the record has it."),
    ("retrieved", "date", "The day on which it was read."),
)
POSITION: Final = _columns(
    ("id", "string", "The id, for ever."),
    ("holder", "string", "Whose position it is."),
    ("kind", "string", "What sort of saying it is."),
    ("activities", "string", "The conduct it speaks of, parted by blanks."),
    ("made_earliest", "date", "The first day on which it may have been said."),
    ("made_latest", "date", "The day by which it was said."),
    ("summary", "string", "What it says, in our words; it binds nobody."),
)
COVERAGE: Final = _columns(
    ("id", "string", "The id, for ever."),
    ("entity", "string", "Whose law was read."),
    ("agencies", "boolean", "Whether that of its bodies was, too."),
    ("activities", "string", "For which activities: all, or ids parted by blanks."),
    ("begins", "string", "The first day of the law that was read, as the record has it."),
    ("ends", "string", "The first day of law that was not read, where the reading is closed."),
    ("checked_through", "date", "The last day of law that was read, where it is followed on."),
    ("checked", "date", "The last day on which somebody looked."),
)
ANSWER: Final = _columns(
    ("entity", "string", "Who is asked about."),
    ("activity", "string", "What is asked about."),
    ("as_of", "date", "The day whose law is told."),
    ("outcome", "string", "prohibited, required, permitted, conditional, contested, not-addressed or not-researched."),
    ("reason", "string", "What silence is worth; empty where the law speaks."),
    ("norm", "string", "The governing norm of the highest law."),
    ("citation", "string", "Where that is written."),
    ("since_earliest", "date", "The first day on which it may have begun; empty where it is not known."),
    ("since_latest", "date", "The day by which it had begun; empty where it is not known."),
    ("evidence", "string", "The weakest evidence among the governing norms."),
    ("holds_from", "date", "The first day on which the answer is so; empty: always."),
    ("holds_until", "date", "The first day on which it may be otherwise; empty: for ever."),
    ("checked_through", "date", "The last day whose law was looked at."),
)
