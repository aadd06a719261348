"""Claims checked, as text made for a terminal."""

from collections.abc import Iterator
from datetime import date
from textwrap import fill

from service.faces.claims import ClaimsTold, ClaimTold
from service.faces.text.answers import WIDTH, answer_text
from service.world.search.hits import Hit
from service.world.search.questions import ReadQuestion


def claims_text(claims: ClaimsTold) -> str:
    """Each verdict with how the claim was read and the whole answer it was held against."""
    return ("-" * WIDTH + "\n").join("\n".join(_lines(item)) + "\n" for item in claims.items)


def _lines(claim: ClaimTold) -> Iterator[str]:
    if claim.text:
        yield fill(f"Claim: {claim.text}", WIDTH)
    yield f"{(claim.verdict or 'unclear').upper()}  claimed: {claim.outcome or 'nothing that was recognised'}"
    yield fill(claim.summary, WIDTH)
    if claim.reading:
        yield ""
        yield from _reading_lines(claim.reading.question, claim.as_of)
    if claim.answer:
        yield ""
        yield answer_text(claim.answer).rstrip("\n")


def _reading_lines(question: ReadQuestion, as_of: date) -> Iterator[str]:
    """How words were read, a line each for whose conduct, which act, what is given and the day."""
    yield "Read as"
    yield from _hits("whose conduct", question.entities)
    yield from _hits("which act", question.activities)
    for item in question.given:
        yield f"  given: {item.condition} {'holds' if item.holds else 'does not hold'}"
    yield f"  day: {as_of}"


def _hits(what: str, hits: tuple[Hit, ...]) -> Iterator[str]:
    for hit in hits:
        yield f"  {what}: {hit.id} ({hit.name}), {hit.score:.2f}"
    if not hits:
        yield f"  {what}: nothing was recognised"
