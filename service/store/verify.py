"""Checking everything stored against the digests that seal it; damage is told, whatever bytes it left."""

from collections.abc import Iterator

from peewee import PeeweeException

from service.store.database import DamagedDatabaseError, snapshot
from service.store.facts import Facts
from service.store.guards import guard_faults, lost_tables
from service.store.raw import file_faults
from service.store.verify_editing import editing_faults
from service.store.verify_facts import fact_faults
from service.store.verify_log import proof_faults


def verify(facts: Facts) -> Iterator[str]:
    """Everything that is wrong with what is stored, each naming its record; raises StorageUnavailableError."""
    try:
        # One state of the database, so that a publication meanwhile is no fault.
        with snapshot(facts.database):
            checks = (fact_faults, editing_faults, proof_faults, guard_faults, file_faults)
            found = [*lost_tables(facts.database)]
            found = found or [fault for check in checks for fault in check(facts.database)]
    except (PeeweeException, DamagedDatabaseError) as error:
        found = [f"database: cannot be read: {error}"]
    yield from found
