"""A database such as a release leaves behind: records loaded, corrected and merged, receipts kept, proposals open.

python -m tests.house.landed landed.sqlite3    (writes landed.json with the editors' tokens beside it)

Made on a checkout of a release, it is the database that later releases must open, answer from, verify and export.
Nothing is drawn and no clock runs, so the same release makes the same database, save for when its tables were made.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import service.app
from tests.house.exchange import Reply, Request, Service, copy_database, nothing_drawn, run_command
from tests.house.paths import ROOT

LOADED = datetime(2026, 11, 22, 9, tzinfo=UTC)
SCOPES = {
    "ann": ["propose"],
    "ben": ["review"],
    "cat": ["publish"],
    "dan": ["propose", "review", "publish"],
    "eve": ["propose"],
    "old": ["propose", "review", "publish"],
    "gone": ["propose", "review", "publish"],
}
STAGING = {"activity": "stage-on-government-property", "as_of": "2026-06-01"}
QUESTIONS: list[dict[str, Any]] = [
    {"entity": "us-mn-st-paul", **STAGING},
    {"entity": "us-mn-minneapolis-police", **STAGING},
    {"entity": "us-mn-hennepin-county-jail", "activity": "honor-immigration-detainer", "as_of": "2026-06-01"},
    {"entity": "us-mn", "kind": "sheriff", "activity": "enter-287g-agreement", "as_of": "2026-06-01"},
    {
        "entity": "us-mn-minneapolis-police",
        "activity": "respond-to-emergency-call",
        "as_of": "2026-06-01",
        "given": ["officer-endangered"],
    },
]
Change = dict[str, Any]


class Editors:
    """Editors at work over HTTP, a minute between one step and the next."""

    def __init__(self, service: Service) -> None:
        """Begin an hour after the records were loaded."""
        self.service, self.moment, self.number = service, LOADED + timedelta(hours=1), 0

    def send(self, method: str, path: str, who: str, body: Any = None, **headers: str) -> Reply:
        """Send a request as somebody; refuse a refusal."""
        self.moment += timedelta(minutes=1)
        self.number += 1
        named = {"Authorization": f"Bearer <<token|{who}>>", "Accept": "application/json", **headers}
        if body is not None:
            named["Content-Type"] = "application/json"
        text = None if body is None else json.dumps(body)
        reply = self.service.ask(self.number, Request(method, path, self.moment.isoformat(), named, text))
        if reply.status not in {200, 201}:
            raise RuntimeError(f"{method} {path}: {reply.status} {reply.body}")
        return reply

    def change(
        self, action: str, kind: str, own_id: str, alter: Callable[[Any], object] | None = None, **more: Any
    ) -> Change:
        """A change of a document as it stands; `alter` alters its body, and without it there is none."""
        held = self.send("GET", f"/v1/documents/{kind}/{own_id}", "ann").json()
        if alter is not None:
            alter(held["body"])
            more["body"] = held["body"]
        reason = f"To {action} was due."
        return {"action": action, "kind": kind, "id": own_id, "reason": reason, "expects": held["digest"], **more}

    def propose(self, title: str, *changes: Change, who: str = "ann") -> Reply:
        """Propose changes."""
        return self.send("POST", "/v1/change-sets", who, {"title": title, "changes": changes})

    def step(self, made: Reply, step: str, who: str, body: Any = None) -> Reply:
        """Take a step with the change set of a reply."""
        path = f"/v1/change-sets/{made.json()['id']}/{step}"
        return self.send("POST", path, who, body, **{"If-Match": made.header("ETag")})

    def publish(self, title: str, *changes: Change) -> None:
        """Propose, approve and publish."""
        approved = self.step(self.propose(title, *changes), "review", "ben", {"approve": True, "comment": "Right."})
        self.step(approved, "publish", "cat")

    def keep_receipts(self) -> None:
        """Keep the receipts of the questions as they are answered now."""
        for question in QUESTIONS:
            self.send("POST", "/v1/receipts", "ann", question)


def begin(body: Any) -> None:
    """Let the first version begin on a known day."""
    body["versions"][0]["valid_from"] = "2026-04-04"
    body["versions"][0].pop("presumed_from", None)


def rename(body: Any) -> None:
    """Tell another title."""
    body["title"] += " (as amended)"


def alias(name: str) -> Callable[[Any], None]:
    """Make an alteration that tells another alias."""

    def name_also(body: Any) -> None:
        body["aliases"] = [*body.get("aliases", []), name]

    return name_also


def correct(editors: Editors) -> None:
    """Publish a correction, a withdrawal, an insertion beside names that are not unique, and a merger."""
    editors.keep_receipts()
    chapter = ("instrument", "us-mn-st-paul-leg-code-268")
    editors.publish("Chapter 268 began on 2026-04-04", editors.change("correct", *chapter, begin))
    editors.keep_receipts()
    editors.publish("Said by nobody", editors.change("withdraw", "position", "org-new-english-review-2026-01-16"))
    union, federation = "org-st-paul-police-union", "org-st-paul-police-federation"
    known = editors.send("GET", f"/v1/documents/organisation/{federation}", "ann").json()["body"]
    new = {**known, "id": union, "name": "Saint Paul Police Union", "aliases": ["Another name"]}
    insert = {"action": "insert", "kind": "organisation", "id": union, "body": new}
    named = [
        editors.change("supersede", "organisation", "org-mn-sheriffs-association", alias("Another name")),
        editors.change("supersede", "organisation", "org-mn-chiefs-of-police-association", alias("Another name")),
        editors.change("supersede", "organisation", federation, alias("One voice")),
        editors.change("supersede", "agency", "us-mn-edina-police", alias("Another name")),
        editors.change("supersede", "agency", "us-mn-richfield-police", alias("Another name")),
    ]
    editors.publish("A union, and other names", insert, *named)
    editors.publish("One and the same", editors.change("merge", "organisation", union, merged_into=federation))


def leave_open(editors: Editors) -> None:
    """Leave a proposal, one approved, one rejected and one withdrawn."""
    titles = ["us-mn-st-paul-leg-code-268a", "us-mn-st-paul-leg-code-268b", "us-8-usc-1373", "us-8-usc-1644"]
    changes = [editors.change("correct", "instrument", own_id, rename) for own_id in titles]
    editors.propose("Proposed", changes[0])
    editors.step(editors.propose("Approved", changes[1]), "review", "ben", {"approve": True})
    editors.step(editors.propose("Rejected", changes[2]), "review", "ben", {"approve": False, "comment": "No."})
    editors.step(editors.propose("Withdrawn", changes[3]), "withdraw", "ann", {"comment": "Mine."})


def make_database(path: Path) -> None:
    """Make the database at a path, and the tokens beside it."""
    with nothing_drawn(), TemporaryDirectory() as folder:
        first = Path(folder) / "first.sqlite3"
        with commands_at(LOADED):
            run_command(["db", "up"], first)
            run_command(["records", "load", str(ROOT / "records")], first)
            tokens = {name: _token(first, name, scopes) for name, scopes in SCOPES.items()}
            run_command(["token", "revoke", tokens["gone"].split("_")[1]], first)
        for beside in (first, path):
            beside.with_suffix(".json").write_text(json.dumps(tokens, indent=1) + "\n", encoding="utf-8")
        editors = Editors(Service(first, Path(folder)))
        correct(editors)
        leave_open(editors)
        path.unlink(missing_ok=True)
        copy_database(Path(folder) / "full.sqlite3", path)


def _token(path: Path, name: str, scopes: list[str]) -> str:
    asked = [part for scope in scopes for part in ("--scope", scope)]
    days = "1" if name == "old" else "3650"
    return run_command(["token", "create", "--name", name, "--expires", days, *asked], path).strip()


@contextmanager
def commands_at(moment: datetime) -> Iterator[None]:
    """Stop the clock of every command, by whatever module it has been taken."""
    clock = service.app.system_clock
    with ExitStack() as stack:
        for module in list(sys.modules.values()):
            if module.__name__.startswith("service.") and getattr(module, "system_clock", None) is clock:
                stack.enter_context(patch.object(module, "system_clock", lambda: moment))
        yield


def main() -> None:
    """Make the database asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    make_database(parser.parse_args().path)


if __name__ == "__main__":
    main()
