"""The audit log: who wrote what, and when."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, request

from schemas.documents import AuditSchema
from service.api.reading import catalogue
from service.faces.text.editing import audit_text
from service.store.audit import entries
from service.web.operation import operation
from service.web.paging import last_key, next_url
from service.web.queries import PageQuery
from service.web.reply import Link, Reply

bp = Blueprint("audit", __name__, url_prefix="/v1")


@operation(
    bp,
    "GET",
    "/audit",
    query=PageQuery,
    responses={200: AuditSchema},
    summary="The audit log, oldest first",
    tags=["editing"],
    text=audit_text,
    scopes=["review", "publish"],
)
def list_audit(query: Mapping[str, Any]) -> Reply:
    """List every write, each sealed over the one before it."""
    limit = query["limit"]
    found = entries(catalogue().facts, after=last_key(request, int) or 0, limit=limit + 1)
    shown, more = found[:limit], len(found) > limit
    after = next_url(request, shown[-1].number, None, None) if more else None
    return Reply({"items": shown, "next": after}, links=[Link(after, "next")] if after else (), typed=True)
