"""The names of one state's governments and bodies, indexed: small, and shared among editions that have them alike."""

from collections.abc import Iterable
from dataclasses import dataclass

from service.world.search.hits import Named
from service.world.search.spelling import bare, forms, name_words, telling


@dataclass(frozen=True, slots=True)
class Key:
    """One spelling of one name, with the words in it that say what it is."""

    entry: Named
    full: str
    forms: frozenset[str]


class StateIndex:
    """Everything of one state with a name, by its codes and by every spelling of its names.

    `full` and `bare` are the spellings of `keys`, in their order, with and without the words that say what it is.
    """

    def __init__(self, entries: Iterable[Named]) -> None:
        self.by_code: dict[str, list[Named]] = {}
        self.keys: list[Key] = []
        self.full: list[str] = []
        self.bare: list[str] = []
        self.exact: set[str] = set()
        alike: dict[frozenset[str], frozenset[str]] = {}
        for entry in entries:
            for code in (entry.id, *entry.codes):
                self.by_code.setdefault(code.lower(), []).append(entry)
            for name in (entry.name, *entry.others):
                named = telling(name_words(name))
                if named:
                    own = forms(named)
                    self._add(entry, named, alike.setdefault(own, own))

    def _add(self, entry: Named, named: list[str], own: frozenset[str]) -> None:
        full, short = " ".join(named), " ".join(bare(named))
        self.keys.append(Key(entry, full, own))
        self.full.append(full)
        self.bare.append(full if short == full else short)
        self.exact.add(full)
