"""The decorator that makes a view of a declaration: validation, dumping and documentation from one place."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Unpack

from flask import Blueprint, Response, current_app, g, request

from service.web import idempotency, negotiate, params
from service.web.authorization import admit
from service.web.declaration import Declared, Method, Operation, make_operation
from service.web.origins import refuse_foreign
from service.web.problems import Fault, Problem, bad_parameter
from service.web.reply import Elsewhere, Reply
from service.web.response import respond
from service.web.services import EXTENSION, WebServices

# The parameter that asks for another form of text, of an operation that declares it.
FORM_OF_TEXT = "format"
View = Callable[..., Reply]


def operation(bp: Blueprint, method: Method, rule: str, **declared: Unpack[Declared]) -> Callable[[View], View]:
    """Declare a view on a blueprint.

    The view gets the path's parameters by name, `query` when `query=` is declared, `body` when `body=` is, and the
    tags of `If-Match` as `if_match` when that is.
    """

    def declare(view: View) -> View:
        _mount(bp, make_operation(method, rule, view.__name__, declared), view)
        return view

    return declare


def now() -> datetime:
    """Tell the moment of the request by the clock the app was given: one moment, however often asked.

    What is told of a moment is not given again at another.
    """
    moment: datetime = g.moment
    g.moment_told = True
    return moment


def _mount(bp: Blueprint, op: Operation, view: View) -> None:
    # Each suffix is a rule of its own, so that routing, Allow and 404 treat it as any other address.
    for suffix in ("", *(() if op.stores else op.suffixes)):
        endpoint = op.operation_id + suffix.replace(".", "__")
        bp.add_url_rule(op.rule + suffix, endpoint, _handler(op, view, suffix), methods=[op.method])


def _handler(op: Operation, view: View, suffix: str) -> Callable[..., Response]:
    fixed = negotiate.SUFFIXES.get(suffix)

    @wraps(view)
    def handle(**values: str) -> Response:
        services: WebServices = current_app.extensions[EXTENSION]
        g.moment = moment = services.clock()
        if op.stores and not op.cross_origin:
            refuse_foreign()
        if op.scopes:
            admit(op.scopes, moment)
        mimetype = _form(op, fixed) or fixed or _chosen(op)
        asked = idempotency.asked_once(mimetype) if op.replays else None
        arguments = params.load(op, values, mimetype, moment)

        def carry_out() -> Response:
            try:
                reply = view(**arguments)
            except Elsewhere as elsewhere:
                reply = elsewhere.reply
            return respond(op, reply, mimetype, moment, services.release)

        return idempotency.carry_out(asked, carry_out, moment) if asked else carry_out()

    handle.operation = op  # type: ignore[attr-defined]
    handle.suffix = suffix  # type: ignore[attr-defined]
    return handle


def _form(op: Operation, fixed: str | None) -> str | None:
    """Text, where a form of it is asked for; None where none is, or the operation has only one."""
    form = request.args.get(FORM_OF_TEXT)
    if form is None or FORM_OF_TEXT not in op.query_names or negotiate.TEXT not in op.offers:
        return None
    if fixed not in {None, negotiate.TEXT}:
        raise bad_parameter(FORM_OF_TEXT, form, f"This picks a form of text; {fixed} has only one.")
    return negotiate.TEXT


def _chosen(op: Operation) -> str:
    if "." in request.path:
        _refuse_suffix(op)
    accept = request.headers.get("Accept", "")
    return op.by_accept.get(accept) or negotiate.choose(accept, request.headers.get("User-Agent", ""), op.offers)


def _refuse_suffix(op: Operation) -> None:
    stem, suffix = negotiate.split_suffix(request.path)
    if suffix:
        allowed = tuple(stem + offered for offered in op.suffixes)
        detail = f"This is not offered as {suffix}."
        raise Problem("not-found", detail, [Fault(detail, value=request.path, allowed=allowed)])
