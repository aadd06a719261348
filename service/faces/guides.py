"""Pages of prose that are served as they are written."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import PurePosixPath
from typing import Final

_SUFFIX: Final = ".md"
_RULE: Final = "decision-rule"


@cache
def guides() -> Mapping[str, str]:
    """The guides by name."""
    found = [file for file in files("service").joinpath("guides").iterdir() if file.name.endswith(_SUFFIX)]
    return {file.name.removesuffix(_SUFFIX): file.read_text(encoding="utf-8") for file in sorted(found, key=str)}


def title_of(text: str) -> str:
    """The title of a guide: its first line."""
    return text.partition("\n")[0].lstrip("# ")


def served(link: str) -> str | None:
    """Where a link between pages of the docs leads below `/`; None where that page is not served."""
    page, _, fragment = link.partition("#")
    path = PurePosixPath(page)
    name = path.parent.name if path.name == "README.md" else path.stem
    address = f"/v1/{_RULE}" if name == _RULE else f"/v1/guides/{name}" if name in guides() else None
    return address and address + (f"#{fragment}" if fragment else "")
