"""The production server: granian, each worker with the app made in it behind the door."""

import resource

from granian import Granian
from granian.constants import Interfaces
from granian.http import HTTP1Settings

from service.settings import Settings

# Connections a worker holds at once, silent ones too; what is beyond waits in the backlog.
CONNECTIONS = 16_384
HEADERS = HTTP1Settings(header_read_timeout=10_000)  # milliseconds


def run(settings: Settings, app: str = "service.asgi:app") -> None:
    """Serve an ASGI app, named `module:name`, until told to stop; a worker that dies is replaced."""
    _allow_many_files()
    Granian(
        app,
        address=settings.host,
        port=settings.port,
        interface=Interfaces.ASGI,
        websockets=False,
        workers=settings.workers,
        backlog=CONNECTIONS,
        backpressure=CONNECTIONS,
        http1_settings=HEADERS,
        respawn_failed_workers=True,
        log_access=False,
    ).serve()


def _allow_many_files() -> None:
    """Lift the soft limit of open files to the hard one: each connection is a file."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
