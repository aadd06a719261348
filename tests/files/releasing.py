"""Releases of the small world, and what is told of them."""

from datetime import date

from service.cli.release import answers_of
from service.files.release.folder import write_release
from service.files.release.held import Held, held_by
from service.store.facts import Facts
from tests.editing import world

DAY = date(2026, 5, 1)


def three_sets(facts: Facts) -> Facts:
    """The small world, then a correction, then a new ordinance and one that goes."""
    one = world.loaded(facts)
    world.publish(one, world.correct(one, world.ordinance(title="=Corrected")))
    world.publish(one, world.insert(world.another("us-st-town-new")))
    world.publish(
        one,
        world.end(one, "withdraw", "instrument", "us-st-town-new"),
        world.insert(world.another("us-st-town-newer", summary="Zwölf Wörter.", versions=[])),
    )
    return one


def released(folder, held: Held, since=()) -> Held:
    """Write a release into a folder of its own."""
    folder.mkdir(parents=True)
    write_release(folder, held, answers_of(held, DAY), DAY, since)
    return held


def release_of(folder, facts: Facts, number: int | None = None, since=()) -> Held:
    """Release a record set of a database."""
    return released(folder, held_by(facts, number), since)


def bytes_of(folder):
    """Every file of a folder but those whose bytes no two makings share."""
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file() and _is_plain(path.name)}


def _is_plain(name: str) -> bool:
    return name not in {"SHA256SUMS", "datapackage.json"} and not name.endswith((".sqlite3", ".parquet"))
