"""What a page stands in: where the service is mounted, the address asked for, and what links are made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urlencode

# What a reader who chose a day, or a state of knowledge, takes along from page to page.
_CLOCKS = ("as_of", "known_at", "record_set")


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Where a page stands.

    `site` is where readers find the service, `root` where it is mounted, `path` the address below it without a format's
    suffix, `query` what was sent with it, `suffixes` those of the formats it has, `today` the day of the clock.
    """

    root: str
    path: str
    query: Mapping[str, str]
    suffixes: Sequence[str]
    today: date
    site: str = ""

    def to(self, path: str, **query: object) -> str:
        """Give the address of another page, asked with the same clocks."""
        kept = {name: self.query[name] for name in _CLOCKS if name in self.query}
        return self._address(path, {**kept, **query})

    def here(self, suffix: str = "", **query: object) -> str:
        """Give this address in another format, or with other parameters; None takes a parameter away."""
        return self._address(self.path + suffix, {**self.query, **query})

    def abroad(self, address: str) -> str:
        """Give an address of this service to those who read it elsewhere."""
        return self.site + address

    def others(self, *names: str) -> dict[str, str]:
        """The parameters sent but for these: what a form must carry along."""
        return {name: value for name, value in self.query.items() if name not in names}

    def _address(self, path: str, query: Mapping[str, object]) -> str:
        sent = {name: value for name, value in query.items() if value is not None}
        return quote(self.root + path, safe="/@") + (f"?{urlencode(sent)}" if sent else "")
