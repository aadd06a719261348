"""Pages of single records: an act with its versions, and whatever has no page of its own."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup

from service.faces.guides import served
from service.faces.html.frame import Frame
from service.faces.html.page import write

Plain = Mapping[str, Any]


def record_page(told: Plain, frame: Frame) -> str:
    """Any record, member by member."""
    name = told.get("name") or told.get("title") or told.get("id") or "Record"
    return write("record.html", frame, told=told, title=name, links=())


def entity_page(told: Plain, frame: Frame) -> str:
    """A place, body or organisation, with the ways on from it."""
    own_id = told["id"]
    links = [
        ("Its answers", frame.to(f"/v1/entities/{own_id}/answers")),
        ("Timeline", frame.to(f"/v1/entities/{own_id}/timeline")),
        ("Instruments that bind it", frame.to("/v1/instruments", binds=own_id)),
        ("What is said of it", frame.to("/v1/positions", about=own_id)),
    ]
    return write("record.html", frame, told=told, title=told["name"], links=links)


def norm_page(told: Plain, frame: Frame) -> str:
    """One norm, with its act and its sources."""
    links = [("The act it is drawn from", frame.to(f"/v1/instruments/{told['norm']['instrument']['id']}"))]
    return write("record.html", frame, told=told, title=told["norm"]["summary"], links=links)


def version_page(told: Plain, frame: Frame) -> str:
    """One version of an act with its norms."""
    return write("version.html", frame, told=told, version=told["text"])


def instrument_page(told: Plain, frame: Frame) -> str:
    """An act: its state on the day, what happened to it, its versions with their norms, and its sources."""
    numbers = [version["number"] for version in told.get("versions", ())]
    steps = list(pairwise(numbers))
    return write("instrument.html", frame, told=told, steps=steps, keyed=_keyed(told["sources"]))


def text_page(told: Plain, frame: Frame) -> str:
    """A page of prose written in Markdown."""
    prose = MarkdownIt("commonmark", {"html": False}).enable("table")
    prose.add_render_rule("link_open", _link(frame))
    body = Markup(prose.render(told["text"]))  # noqa: S704 - ours, and no HTML is let through
    return write("text.html", frame, title=told["title"], body=body)


def _link(frame: Frame) -> Callable[..., str]:
    """What writes a link: to a page of docs where it is served, to an address of ours below where we are mounted."""

    def write_link(self: RendererHTML, tokens: Sequence[Token], at: int, options: OptionsDict, env: EnvType) -> str:
        link = tokens[at]
        href = str(link.attrs["href"])
        if ".md" in href and "://" not in href:
            address = served(href)
            # A page that is not served is named, and leads nowhere.
            link.attrs = {"href": frame.root + address} if address else {}
        elif href.startswith("/"):
            link.attrs["href"] = frame.root + href
        return self.renderToken(tokens, at, options, env)

    return write_link


def index_page(told: Plain, frame: Frame) -> str:
    """Every list and page there is."""
    return write("index.html", frame, told=told)


def about_page(told: Plain, frame: Frame) -> str:
    """What this is, and what it holds."""
    return write("about.html", frame, told=told)


def _keyed(sources: Mapping[str, Plain]) -> Callable[[Any], list[Plain]]:
    """What gives the sources of a part of the record, which names them by key."""
    return lambda keys: [sources[key] for key in keys or () if key in sources]
