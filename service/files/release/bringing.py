"""A later release brought into the place of an earlier one: by a delta, or whole; checked before anything is moved."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from service.documents.flat import FlatTable
from service.files.placing import placed
from service.files.release.checked import file_faults, read_mark, release_faults
from service.files.release.delta import applied, applied_to_content, read_delta
from service.files.release.folder import refuse_foreign, write_release
from service.files.release.held import Held, ReleaseRefusedError, held_by_file
from service.files.release.package import DATABASE, DOCUMENTS

# Answers as of a day from what is held.
Answering = Callable[[Held, date], FlatTable]
_SHOWN = 5


@contextmanager
def checked_place(folder: Path) -> Iterator[Path]:
    """Give a folder to write a release into; it takes the place of `folder` only if nothing is wrong with it."""
    refuse_foreign(folder)
    try:
        with placed(folder) as fresh:
            yield fresh
            refuse_faulty(fresh)
    except OSError as error:
        raise ReleaseRefusedError(f"{folder} cannot be written: {error}") from error


def refuse_faulty(folder: Path) -> None:
    """Refuse a release with which anything is wrong; raises ReleaseRefusedError."""
    _refuse(folder, list(release_faults(folder)))


def refuse_damaged(file: Path) -> None:
    """Refuse the SQLite file of a release if anything in it is wrong; raises ReleaseRefusedError."""
    _refuse(file, list(file_faults(file)))


def _refuse(path: Path, faults: list[str]) -> None:
    if faults:
        raise ReleaseRefusedError(f"{path} is no release to trust: {'; '.join(faults[:_SHOWN])}")


def apply_delta(content: bytes, earlier: Path, target: Path, answering: Answering, as_of: date) -> Held:
    """Make the release that a delta leads to from an earlier one; raises ReleaseRefusedError."""
    refuse_faulty(earlier)
    delta = read_delta(content)
    later = applied(held_by_file(earlier / DATABASE), delta)
    # Two ways to the same documents: through the history, and through the lines that stood before.
    if applied_to_content((earlier / DOCUMENTS).read_bytes(), delta) != later.content or later.mark != delta.after:
        raise ReleaseRefusedError("The delta does not lead to the record set that it names.")
    with checked_place(target) as fresh:
        write_release(fresh, later, answering(later, as_of), as_of, since=[delta.before.number])
    return later


def apply_release(later: Path, target: Path) -> Held:
    """Copy a later release into the place of an earlier one; raises ReleaseRefusedError."""
    refuse_faulty(later)
    held = held_by_file(later / DATABASE)
    refuse_foreign(target)
    if target.exists() and any(target.iterdir()):
        mark, _ = read_mark(target)
        stood = held_by_file(target / DATABASE).sets[mark.number - 1]
        if not held.follows(stood):
            raise ReleaseRefusedError(f"{later} does not go on from record set {mark.number} as {target} holds it.")
    with checked_place(target) as fresh:
        for path in later.rglob("*"):
            if path.is_file():
                _copy(path, fresh / path.relative_to(later))
    return held


def _copy(path: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(path.read_bytes())
