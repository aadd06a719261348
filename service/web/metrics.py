"""Figures of one worker for Prometheus, on a listener of their own."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

from flask import Flask, Response, g
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, start_http_server

_SECONDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
_MOST_WORKERS = 64


@dataclass
class Metrics:
    """What is counted of the requests of a worker; every name begins with `prefix`.

    `kind` is whether they were answered from what is ready.
    """

    prefix: str
    registry: CollectorRegistry = field(default_factory=CollectorRegistry)

    def __post_init__(self) -> None:
        own = self.registry
        self._requests = Counter(
            f"{self.prefix}_requests", "Requests answered.", ("method", "status", "kind"), registry=own
        )
        self._seconds = Histogram(
            f"{self.prefix}_request_seconds", "Time to answer.", ("kind",), buckets=_SECONDS, registry=own
        )
        self._problems = Counter(
            f"{self.prefix}_problems", "Requests refused, by kind of problem.", ("slug",), registry=own
        )

    def request(self, method: str, status: int, seconds: float, *, is_ready: bool) -> None:
        """Count a request; a method nobody knows is `other`, so that nobody makes series at will."""
        kind = "ready" if is_ready else "made"
        known = method if method in {"GET", "HEAD", "POST", "OPTIONS"} else "other"
        self._requests.labels(known, str(status), kind).inc()
        self._seconds.labels(kind).observe(seconds)

    def watch(self, app: Flask) -> None:
        """Count what an app refuses."""
        app.after_request(self._refused)

    def _refused(self, response: Response) -> Response:
        slug = g.get("problem")
        if slug is not None:
            self._problems.labels(slug).inc()
        return response

    def gauge(self, name: str, told: str, value: Callable[[], float]) -> None:
        """Tell a figure that is read when it is asked for."""
        Gauge(f"{self.prefix}_{name}", told, registry=self.registry).set_function(value)

    def listen(self, host: str, port: int) -> int:
        """Tell the figures on a port, or on the first after it that no other worker has, and give which."""
        for candidate in range(port, port + _MOST_WORKERS):
            with suppress(OSError):
                start_http_server(candidate, host, self.registry)
                return candidate
        raise OSError(f"No port from {port} on is free.")
