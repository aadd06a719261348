"""Record sets made without an editor or a file, for whoever needs only what they hold."""

from collections.abc import Sequence
from datetime import datetime

from service.store.audit import note
from service.store.database import writing
from service.store.facts import Facts
from service.store.recorded import Change, RecordSet


def record(
    facts: Facts, changes: Sequence[Change], *, now: datetime, origin: str, author: str, title: str
) -> RecordSet:
    """Record changes as one record set, and tell the audit log of it."""
    with writing(facts.database):
        made = facts.append_within(changes, now=now, origin=origin, author=author, title=title)
        subject = f"record set {made.number}"
        note(facts, now=now, who=author, action="import", subject=subject, subject_digest=made.digest)
    return made
