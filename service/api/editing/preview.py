"""Which answers a change set alters, before and after."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint

from schemas.editing import ChangeSetPath, PreviewQuery, PreviewSchema
from service.api.editing.change_sets import TAGS
from service.api.editing.problems import no_longer_fits
from service.api.reading import catalogue
from service.editing import workflow
from service.editing.errors import ChangesRefusedError
from service.editing.preview import preview
from service.editing.tokens import SCOPES
from service.faces.errata import PreviewTold
from service.faces.text.editing import preview_text
from service.web.operation import now, operation
from service.web.reply import Reply

bp = Blueprint("change_set_preview", __name__, url_prefix="/v1")


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
        found = preview(catalogue(), change_set, today=now().date(), days=days)
    except ChangesRefusedError as error:
        raise no_longer_fits(error) from None
    told = PreviewTold(change_set=own_id, state=change_set.state, record_set=found.record_set, answers=found.answers)
    return Reply(told, typed=True)
