"""The steps of a change set: review, publication, withdrawal; each on the state that was seen."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint

from schemas.editing import ChangeSetPath, ChangeSetSchema, ReviewSchema, WithdrawalSchema
from service.api.editing.change_sets import TAGS
from service.api.editing.problems import no_longer_fits, stale_version
from service.api.reading import catalogue, services
from service.editing import workflow
from service.editing.errors import ChangesRefusedError
from service.editing.principals import is_same
from service.editing.tokens import SCOPES
from service.faces.text.editing import change_set_text
from service.store.change_sets import ChangeSet
from service.web.authorization import caller, missing_scope
from service.web.conditional import names_version, versioned_tag
from service.web.operation import now, operation
from service.web.reply import Reply

bp = Blueprint("change_set_steps", __name__, url_prefix="/v1")
_OTHERS = ("review", "publish")


@operation(
    bp,
    "POST",
    "/change-sets/<id>/review",
    path=ChangeSetPath,
    body=ReviewSchema,
    responses={200: ChangeSetSchema},
    summary="Approve or reject a change set",
    tags=TAGS,
    text=change_set_text,
    scopes=["review"],
    if_match=True,
    problems=["self-review", "wrong-state"],
)
def review_change_set(own_id: str, body: Mapping[str, Any], if_match: Sequence[str]) -> Reply:
    """Approve or reject what somebody else proposed."""
    seen = _seen(own_id, if_match)
    given = workflow.Review(caller().name, approve=body["approve"], comment=body["comment"])
    allowed = services().allow_self_review
    return _told(
        workflow.review(catalogue().facts, own_id, given, now=now(), allow_self_review=allowed, seen=seen.version)
    )


@operation(
    bp,
    "POST",
    "/change-sets/<id>/publish",
    path=ChangeSetPath,
    responses={200: ChangeSetSchema},
    summary="Publish an approved change set as one record set",
    tags=TAGS,
    text=change_set_text,
    scopes=["publish"],
    if_match=True,
    problems=["wrong-state", "stale-change", "changes-no-longer-fit"],
)
def publish_change_set(own_id: str, if_match: Sequence[str]) -> Reply:
    """Record what was approved, whole or not at all."""
    seen = _seen(own_id, if_match)
    try:
        return _told(workflow.publish(catalogue().facts, own_id, now=now(), publisher=caller().name, seen=seen.version))
    except ChangesRefusedError as error:
        raise no_longer_fits(error) from None


@operation(
    bp,
    "POST",
    "/change-sets/<id>/withdraw",
    path=ChangeSetPath,
    body=WithdrawalSchema,
    responses={200: ChangeSetSchema},
    summary="Take a change set back",
    description="Its author may, with the scope `propose`; with `review` or `publish` anybody.",
    tags=TAGS,
    text=change_set_text,
    scopes=SCOPES,
    if_match=True,
    problems=["wrong-state"],
)
def withdraw_change_set(own_id: str, body: Mapping[str, Any], if_match: Sequence[str]) -> Reply:
    """Take a proposal back."""
    seen, who = _seen(own_id, if_match), caller()
    if not set(_OTHERS) & set(who.scopes) and not _is_own(who.name, seen):
        raise missing_scope(_OTHERS, f"To withdraw what {seen.author} proposed needs")
    return _told(
        workflow.withdraw(catalogue().facts, own_id, now=now(), by=who.name, comment=body["comment"], seen=seen.version)
    )


def _seen(own_id: str, tags: Sequence[str]) -> ChangeSet:
    """The change set as the caller has seen it; a 412 if it has moved on."""
    found = workflow.get_change_set(catalogue().facts, own_id)
    if not names_version(tags, found.version):
        raise stale_version(tags, own_id, found.state, versioned_tag(found.version, ""))
    return found


def _is_own(name: str, change_set: ChangeSet) -> bool:
    facts = catalogue().facts
    with facts.reading():
        return is_same(facts, name, change_set.author)


def _told(change_set: ChangeSet) -> Reply:
    return Reply(change_set, version=change_set.version, typed=True)
