"""How a view's value becomes a page: the frame of the request around it."""

from collections.abc import Callable
from typing import Any

from flask import current_app, request

from service.api.reading import services
from service.faces.html.frame import Frame
from service.web.negotiate import Renderer, split_suffix
from service.web.services import web_services


def page(write: Callable[[Any, Frame], str]) -> Renderer:
    """The renderer that writes a value as a page."""
    return lambda value: write(value, frame())


def frame() -> Frame:
    """What a page of this request stands in."""
    view = current_app.view_functions.get(request.endpoint or "")
    declared = getattr(view, "operation", None)
    return Frame(
        root=request.root_path,
        path=split_suffix(request.path)[0],
        query=request.args.to_dict(),
        suffixes=[suffix for suffix in declared.suffixes if suffix != ".html"] if declared else (),
        today=web_services().clock().date(),
        site=services().address,
    )
