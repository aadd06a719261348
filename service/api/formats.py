"""What a view's value is written as, beside JSON: tables, lines for scripts, linked data."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from flask import request

from service.faces.cards.picture import picture
from service.faces.cards.told import Card
from service.faces.sheets import Sheet
from service.faces.spreadsheets import csv_text, workbook
from service.web.negotiate import AKN, CSV, JSONLD, PNG, XLSX, Renderer
from service.web.operation import FORM_OF_TEXT
from service.web.response import encode


def sheets(make: Callable[[Any], Sheet]) -> dict[str, Renderer]:
    """The renderers that write a value as the table `make` makes of it."""
    return {CSV: lambda value: csv_text(make(value)), XLSX: lambda value: workbook(make(value))}


def linked(make: Callable[[Any, str], Any]) -> dict[str, Renderer]:
    """The renderer that writes a value as the linked data `make` makes of it."""
    return {JSONLD: lambda value: encode(make(value, request.host_url.rstrip("/") + request.root_path))}


def legal(make: Callable[[Any, str], bytes]) -> dict[str, Renderer]:
    """The renderer that writes an act as Akoma Ntoso, which `make` makes."""
    return {AKN: lambda value: make(value, request.host_url.rstrip("/") + request.root_path)}


def drawn(make: Callable[[Any], Card]) -> dict[str, Renderer]:
    """The renderer that draws the card `make` makes of a value."""
    return {PNG: lambda value: picture(make(value))}


def text_or_lines(text: Callable[[Any], str], lines: Callable[[Any], str]) -> Renderer:
    """The renderer of text, or of its form for scripts where that is asked for."""

    def write(value: Any) -> str:
        return lines(value) if FORM_OF_TEXT in request.args else text(value)

    return write


def itself(data: Any) -> Iterable[Any]:
    """One object is one line."""
    yield data


def each_item(data: Mapping[str, Any]) -> Iterable[Any]:
    """Each item of a list with both clocks, a line each."""
    clocks = {name: data[name] for name in ("as_of", "known_at", "record_set") if name in data}
    for item in data["items"]:
        yield {**item, **clocks}


def each_answer(data: Mapping[str, Any]) -> Iterable[Any]:
    """Each outline of a table with whom it is about and both clocks, those of the agencies last."""
    clocks = {name: data[name] for name in ("as_of", "known_at", "record_set")}
    for part in (data, *(data.get("agencies") or ())):
        for item in part["items"]:
            yield {"entity": part["entity"], **item, **clocks}


def each_read(data: Mapping[str, Any]) -> Iterable[Any]:
    """Each activity of each place with both clocks: how far its law was read."""
    clocks = {name: data[name] for name in ("as_of", "known_at", "record_set")}
    for row in data["places"]:
        for item in row["items"]:
            yield {"place": row["place"], **item, **clocks}


def each_field(data: Mapping[str, Any]) -> Iterable[Any]:
    """Each field of a comparison with its activity and both clocks."""
    clocks = {name: data[name] for name in ("as_of", "known_at", "record_set")}
    for row in data["rows"]:
        for field in row["fields"]:
            yield {"activity": row["activity"], **field, **clocks}
