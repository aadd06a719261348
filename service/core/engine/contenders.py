"""The norms of a problem as they may count, numbered, and who prevails over whom, as bits."""

from collections.abc import Iterable

from service.core.activities import Activities
from service.core.engine.bitset import bits, mask
from service.core.engine.comparison import OPPOSING, compare
from service.core.engine.stance import Contender
from service.core.vocabulary import BANS, DUTIES, Command, Modality


class Contenders:
    """The contenders of a problem, numbered by rank and id, so that the lowest bit is whom a ground is due to.

    Each set of them is an integer: `bans`, `duties`, `opposing` (what may stand against a command), `open` (what only
    leaves open) and `open_bans` (what leaves open as no ban). `prevailing` are those that prevail over each, `over`
    those that each prevails over, and `contested` those over which some other does.
    """

    def __init__(
        self, found: Iterable[Contender], displaced: Iterable[tuple[str, frozenset[str]]], activities: Activities
    ) -> None:
        self.all: tuple[Contender, ...] = tuple(sorted(found, key=lambda one: (one.norm.rank, one.norm.id)))
        self.number = {(one.norm.id, one.counts_as): place for place, one in enumerate(self.all)}
        self._numbers: dict[str, list[int]] = {}
        for place, one in enumerate(self.all):
            self._numbers.setdefault(one.norm.id, []).append(place)
        self.bans, self.duties, self.opposing = self._mask(BANS), self._mask(DUTIES), self._mask(OPPOSING)
        self.open = self._mask({Modality.LEAVES_OPEN})
        self.open_bans = self.open & mask(n for n, one in enumerate(self.all) if one.norm.of is Command.BAN)
        self.rivals = compare(self.all, activities)
        self._displace(displaced)
        self.prevailing = [one.prevailing for one in self.rivals]
        self.contested = mask(number for number, rivals in enumerate(self.prevailing) if rivals)
        self.over = self._over()

    def numbers_of(self, norm: str) -> list[int]:
        """The numbers under which a norm may count: as it is written, and as what it may be allowed to be."""
        return self._numbers.get(norm, [])

    def of_norms(self, names: Iterable[str]) -> int:
        """These norms, in every way in which they may count."""
        return mask(number for name in names for number in self.numbers_of(name))

    def _mask(self, modalities: Iterable[Modality]) -> int:
        among = frozenset(modalities)
        return mask(place for place, one in enumerate(self.all) if one.counts_as in among)

    def _displace(self, displaced: Iterable[tuple[str, frozenset[str]]]) -> None:
        """Note what norms displace by their words, beyond doubt: that goes before every other ground."""
        pairs = [(self.numbers_of(norm), self.of_norms(named - {norm})) for norm, named in displaced]
        for numbers, targets in pairs:
            for number in numbers:
                self.rivals[number].spare(targets)
            for target in bits(targets):
                self.rivals[target].express |= mask(numbers)

    def _over(self) -> list[int]:
        over = [0] * len(self.all)
        for number, rivals in enumerate(self.prevailing):
            for rival in bits(rivals):
                over[rival] |= 1 << number
        return over
