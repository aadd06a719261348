"""Change sets: proposed, listed, read."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, request

from schemas.editing import ChangeSetListSchema, ChangeSetPath, ChangeSetQuery, ChangeSetSchema, ProposalSchema
from service.api.reading import catalogue
from service.editing import workflow
from service.editing.tokens import SCOPES
from service.faces.text.editing import change_set_text, change_sets_text
from service.store.change_sets import ChangeSet, ProposedChange
from service.store.seal import instant
from service.web.authorization import caller
from service.web.operation import now, operation
from service.web.paging import last_key, next_url
from service.web.reply import Link, Reply

bp = Blueprint("change_sets", __name__, url_prefix="/v1")
TAGS = ["editing"]


@operation(
    bp,
    "POST",
    "/change-sets",
    body=ProposalSchema,
    responses={201: ChangeSetSchema},
    summary="Propose changes of the records",
    tags=TAGS,
    text=change_set_text,
    scopes=["propose"],
    problems=["stale-change", "changes-refused"],
)
def propose_change_set(body: Mapping[str, Any]) -> Reply:
    """Check changes whole and store them as a proposal."""
    made = workflow.propose(
        catalogue().facts,
        [ProposedChange(**item) for item in body["changes"]],
        now=now(),
        author=caller().name,
        title=body["title"],
        comment=body["comment"],
    )
    location = f"{request.root_path}/v1/change-sets/{made.id}"
    return Reply(made, status=201, headers={"Location": location}, version=made.version, typed=True)


@operation(
    bp,
    "GET",
    "/change-sets",
    query=ChangeSetQuery,
    responses={200: ChangeSetListSchema},
    summary="The change sets, the newest first",
    tags=TAGS,
    text=change_sets_text,
    scopes=SCOPES,
)
def list_change_sets(query: Mapping[str, Any]) -> Reply:
    """List the change sets, or those that stand at one state."""
    found = workflow.change_sets(catalogue().facts, query.get("state"))
    # What moves on leaves a list of one state: a page starts below the last key, whether or not that is still there.
    last = last_key(request, str)
    rest = [item for item in found if last is None or _key(item) < last]
    shown, more = rest[: query["limit"]], len(rest) > query["limit"]
    after = next_url(request, _key(shown[-1]), None, None) if more else None
    return Reply({"items": shown, "next": after}, links=[Link(after, "next")] if after else (), typed=True)


@operation(
    bp,
    "GET",
    "/change-sets/<id>",
    path=ChangeSetPath,
    responses={200: ChangeSetSchema},
    summary="One change set, with its changes and every step taken",
    tags=TAGS,
    text=change_set_text,
    scopes=SCOPES,
)
def get_change_set(own_id: str) -> Reply:
    """Read a change set; its `ETag` is what a step with it must name."""
    found = workflow.get_change_set(catalogue().facts, own_id)
    return Reply(found, version=found.version, typed=True)


def _key(item: ChangeSet) -> str:
    return f"{instant(item.proposed_at)} {item.id}"
