"""Claims: whether the law of that day says what somebody says it does."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import Blueprint

from schemas.claim import MAX_CLAIMS, ClaimsInSchema, ClaimsSchema
from service.answering.claims import Claim, check, check_text
from service.answering.editions import Edition, asked_from
from service.api.answers.views import check_knowledge
from service.api.reading import edition_of
from service.core.vocabulary import Outcome
from service.faces.claims import ClaimsTold, ClaimTold, tell_claim
from service.faces.text.claims import claims_text
from service.web.operation import now, operation
from service.web.reply import Reply

bp = Blueprint("claims", __name__, url_prefix="/v1")


@operation(
    bp,
    "POST",
    "/claims",
    body=ClaimsInSchema,
    responses={200: ClaimsSchema},
    summary="What the answers make of a claim",
    description=(
        f"One claim or a list of at most {MAX_CLAIMS}, in ids or in words. Words are read by the index of search, "
        "with no language model: the reading is always shown, and there is a verdict only where it is certain. "
        "`contradicted` also where the answer is open, but turns out as claimed on no way it may turn."
    ),
    tags=["answers"],
    text=claims_text,
    stores=False,
    cross_origin=True,
)
def check_claims(body: Mapping[str, Any]) -> Reply:
    """Check claims against one record set; nothing is stored."""
    check_knowledge(body)
    as_of, known_at = body.get("as_of", now().date()), body.get("known_at")
    edition = edition_of(body)
    items = tuple(_checked(edition, item, as_of) for item in body.get("claims", [body]))
    return Reply(ClaimsTold(items, as_of, known_at, edition.record_set), typed=True)


def _checked(edition: Edition, item: Mapping[str, Any], as_of: date) -> ClaimTold:
    day = item.get("as_of", as_of)
    if "text" in item:
        return tell_claim(check_text(edition, item["text"], day), day)
    asked = asked_from(item["entity"], item["activity"], {**item, "as_of": day})
    return tell_claim(check(edition, Claim(asked, Outcome(item["outcome"]))), day)
