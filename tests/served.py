"""The service with the whole record set, on a real port."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from threading import Thread

from flask import Flask
from werkzeug.serving import make_server

from service.files.ingest import read_records
from service.files.loading import load
from service.store.database import open_database
from service.store.facts import Facts
from service.store.migrate import migrate

RECORDS = Path(__file__).parents[1] / "records"


def recorded(folder: Path, now: datetime) -> str:
    """The URL of a new database in a folder, with the record files loaded."""
    url = f"sqlite:///{folder}/brightline.sqlite3"
    facts = Facts(open_database(url))
    with facts.reading():
        migrate(facts.database)
        load(facts, read_records(RECORDS), now=now, author="test")
    return url


@contextmanager
def on_a_port(app: Flask) -> Iterator[str]:
    """The address of an app while it is served."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
