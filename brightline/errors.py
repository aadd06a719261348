"""What is raised where nothing can be answered."""

from collections.abc import Mapping, Sequence
from typing import Any

from httpx import Response

_UNCLEAR = 300


class BrightlineError(Exception):
    """A refusal, as the service tells it (RFC 9457): its status, its kind, and each thing that is wrong."""

    def __init__(self, problem: Mapping[str, Any], status: int) -> None:
        self.status = status
        self.kind = str(problem.get("type", "")).rpartition("/")[2]
        self.title = str(problem.get("title", ""))
        self.detail = str(problem.get("detail", ""))
        self.errors: Sequence[Mapping[str, Any]] = problem.get("errors", [])
        super().__init__(f"{status} {self.title}: {self.detail}")


class UnclearError(BrightlineError):
    """Words that may mean several things; `candidates` are all of them, each with its id and name."""

    def __init__(self, told: Mapping[str, Any], status: int) -> None:
        self.candidates: Sequence[Mapping[str, Any]] = told["candidates"]
        named = ", ".join(str(item["id"]) for item in self.candidates)
        super().__init__({"title": "Unclear", "detail": f"{told.get('asked', 'It')} may mean: {named}"}, status)


def refuse(response: Response) -> None:
    """Raise what a response refuses; a success is let through."""
    if response.is_success:
        return
    told = _json(response)
    if response.status_code == _UNCLEAR and "candidates" in told:
        raise UnclearError(told, response.status_code)
    raise BrightlineError(told or _in_words(response), response.status_code)


def _in_words(response: Response) -> Mapping[str, Any]:
    """A refusal told in text, as it is asked for in text; a page of who stands between tells nothing."""
    is_text = response.headers.get("Content-Type", "").startswith("text/plain")
    return {"title": response.reason_phrase, "detail": response.text.strip() if is_text else ""}


def _json(response: Response) -> Mapping[str, Any]:
    if "json" not in response.headers.get("Content-Type", ""):
        return {}
    told: Mapping[str, Any] = response.json()
    return told
