"""How much one client may ask within a while: told in headers, refused with 429. Nobody's address is kept or told."""

import logging
import secrets
from collections.abc import Mapping
from hashlib import blake2b
from ipaddress import ip_address, ip_network
from math import ceil
from typing import Final

from flask import Flask, Response, current_app, g, request
from limits import RateLimitItem, parse_many
from limits.errors import ConfigurationError, StorageError
from limits.storage import storage_from_string
from limits.strategies import SlidingWindowCounterRateLimiter

from service.web.problems import Problem
from service.web.services import web_services

EXTENSION: Final = "limiter"
HEADER, POLICY = "RateLimit", "RateLimit-Policy"
READS, WRITES = "reads", "writes"
# Asked again and again by whoever watches the service.
_FREE = frozenset({"/healthz", "/readyz"})
# What one household or server is given of IPv6.
_OWN_BITS = 64
_LOG = logging.getLogger(__name__)


class UnusableStoreError(RuntimeError):
    """A place to count rates in that cannot be used as it is named."""


class Limiter:
    """Counts what clients ask for: `rates` such as `100/day` by name, an empty one being none.

    `store` is where is counted: `memory://` in this process, or `redis://…` for many. `proxies` is how many proxies
    stand in front and add the address they saw to `X-Forwarded-For`. Without one, this very machine is free of `reads`
    and `writes`. Raises UnusableStoreError.
    """

    def __init__(self, rates: Mapping[str, str], *, store: str = "memory://", proxies: int = 0) -> None:
        self._rates = {name: parse_many(rate)[0] for name, rate in rates.items() if rate}
        try:
            self._counts = SlidingWindowCounterRateLimiter(storage_from_string(store, wrap_exceptions=True))
        except (ConfigurationError, StorageError) as error:
            raise UnusableStoreError(
                f"Rates cannot be counted in {store.partition(':')[0]}://…: {type(error).__name__}"
            ) from error
        self._proxies = proxies
        self._salt = secrets.token_bytes(32) if store == "memory://" else blake2b(store.encode()).digest()

    def charge(self, name: str, cost: int = 1) -> None:
        """Charge the client of this request; raises the 429 problem where that is more than is left."""
        rate, address = self._rates.get(name), self._address()
        if rate is None or (name in {READS, WRITES} and not self._proxies and _is_here(address)):
            return
        client = self._named(address)
        try:
            is_within = self._counts.hit(rate, name, client, cost=cost)
            left, reset = self._counts.get_window_stats(rate, name, client)[::-1]
        except StorageError as error:
            # Better to answer too much than not at all.
            _LOG.warning("rates cannot be counted: %s", type(error.storage_error).__name__)
            return
        seconds = min(max(1, ceil(reset - web_services().clock().timestamp())), rate.get_expiry())
        g.setdefault("charged", {})[name] = _told(name, rate, left, seconds)
        if not is_within:
            raise _refusal(name, rate, seconds)

    def _address(self) -> str:
        seen = request.headers.get("X-Forwarded-For", "").split(",") if self._proxies else []
        return seen[-self._proxies].strip() if len(seen) >= self._proxies > 0 else request.remote_addr or ""

    def _named(self, address: str) -> str:
        return blake2b(_network(address).encode(), key=self._salt[:64], digest_size=16).hexdigest()


def install(app: Flask, limiter: Limiter) -> None:
    """Charge every request that reaches an app, and tell what is left."""
    app.extensions[EXTENSION] = limiter
    app.before_request(_charge_request)
    app.after_request(_tell)


def charge(name: str, cost: int = 1) -> None:
    """Charge the client of this request further, where anything is counted; raises the 429 problem."""
    limiter: Limiter | None = current_app.extensions.get(EXTENSION)
    if limiter is not None and cost > 0:
        limiter.charge(name, cost)


def _charge_request() -> None:
    if request.path in _FREE or request.method == "OPTIONS":
        return
    view = current_app.view_functions.get(request.endpoint or "")
    declared = getattr(view, "operation", None)
    charge(WRITES if declared is not None and declared.stores else READS)


def _tell(response: Response) -> Response:
    charged: Mapping[str, tuple[str, str]] = g.get("charged", {})
    if charged:
        response.headers[POLICY] = ", ".join(policy for policy, _ in charged.values())
        response.headers[HEADER] = ", ".join(standing for _, standing in charged.values())
    return response


def _told(name: str, rate: RateLimitItem, left: int, seconds: int) -> tuple[str, str]:
    """What is allowed and what of it is left, as `RateLimit-Policy` and `RateLimit` say it."""
    return f'"{name}";q={rate.amount};w={rate.get_expiry()}', f'"{name}";r={max(0, left)};t={seconds}'


def _refusal(name: str, rate: RateLimitItem, seconds: int) -> Problem:
    detail = f"At most {rate.amount} {name} are taken of one client in {rate.get_expiry()} seconds."
    return Problem("too-many-requests", detail, headers={"Retry-After": str(seconds)})


def _network(address: str) -> str:
    try:
        found = ip_address(address)
    except ValueError:
        return address
    return str(ip_network((found, _OWN_BITS), strict=False)) if found.version == 6 else str(found)  # noqa: PLR2004


def _is_here(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return not address
