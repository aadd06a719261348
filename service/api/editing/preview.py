"""Which answers a change set alters, before and after."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask import Blueprint

from schemas.editing import ChangeSetPath, PreviewQuery, PreviewSchema
from service.answering.editions import Catalogue, Edition
from service.api.editing.change_sets import TAGS
from service.api.editing.problems import no_longer_fits
from service.api.reading import catalogue
from service.core.question import Outline
from service.editing import workflow
from service.editing.affected import AnswerChange, preview
from service.editing.errors import ChangesRefusedError
from service.editing.stale import refuse_stale
from service.editing.tokens import SCOPES
from service.faces.text.editing import preview_text
from service.store.change_sets import ChangeSet
from service.web.operation import now, operation
from service.web.reply import Reply

bp = Blueprint("change_set_preview", __name__, url_prefix="/v1")
_LIMITS = ("days", "days_left_out", "questions", "questions_left_out", "bound")


class Before(Catalogue):
    """The catalogue as it was before a record set."""

    def __init__(self, whole: Catalogue, number: int) -> None:
        super().__init__(whole.facts)
        self._whole, self._number = whole, number

    def edition(self, *, known_at: datetime | None = None, record_set: int | None = None) -> Edition:
        """The edition before, unless another is asked for."""
        if known_at is None and record_set is None:
            record_set = self._number - 1
        return self._whole.edition(known_at=known_at, record_set=record_set)


@operation(
    bp,
    "GET",
    "/change-sets/<id>/preview",
    path=ChangeSetPath,
    query=PreviewQuery,
    responses={200: PreviewSchema},
    summary="Which answers a change set alters, before and after",
    description=(
        "Until it is published, against the newest record set; then, against the one before its own. Without `day`, "
        "today and the days on which a changed record begins or ceases to matter."
    ),
    tags=TAGS,
    text=preview_text,
    scopes=SCOPES,
    problems=["stale-change", "changes-no-longer-fit", "nothing-recorded"],
)
def preview_change_set(own_id: str, query: Mapping[str, Any]) -> Reply:
    """Ask the questions a change set reaches on both sides, and tell those whose answers differ."""
    change_set = workflow.get_change_set(catalogue().facts, own_id)
    days = [query["day"]] if "day" in query else []
    try:
        found = preview(_base(change_set), change_set.changes, today=now().date(), days=days)
    except ChangesRefusedError as error:
        raise no_longer_fits(error) from None
    limits = {name: getattr(found, name) for name in _LIMITS}
    body = {"change_set": own_id, "state": change_set.state, "record_set": found.record_set}
    return Reply({**body, "items": [_told(item) for item in found.answers], **limits})


def _base(change_set: ChangeSet) -> Catalogue:
    """What the change set is compared with; raises StaleChangeError where that is no longer what it is based on."""
    if change_set.record_set is not None:
        return Before(catalogue(), change_set.record_set)
    facts = catalogue().facts
    with facts.reading():
        refuse_stale(facts, catalogue().edition().library.documents, change_set.changes)
    return catalogue()


def _told(item: AnswerChange) -> dict[str, Any]:
    asked = {"entity": item.entity, "activity": item.activity, "as_of": item.as_of}
    return {**asked, "before": _side(item.before), "after": _side(item.after)}


def _side(found: Outline | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {"outcome": found.outcome.value, "governing": [norm.norm for norm in found.governing]}
