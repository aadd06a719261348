"""The production server: granian, each worker with the app made in it."""

from granian import Granian
from granian.constants import Interfaces

from service.settings import Settings


def run(settings: Settings) -> None:
    """Serve until told to stop."""
    Granian(
        "service.wsgi:app",
        address=settings.host,
        port=settings.port,
        interface=Interfaces.WSGI,
        workers=settings.workers,
        blocking_threads=1,
        log_access=False,
    ).serve()
