"""The service on a real port with the whole record set, and a headless Chromium that opens its pages."""

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from werkzeug.serving import make_server

from service.app import create_app
from service.files.ingest import read_records
from service.files.loading import load
from service.settings import Settings
from service.store.database import open_database
from service.store.facts import Facts
from service.store.migrate import migrate

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
RECORDS = Path(__file__).parents[2] / "records"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The service."""
    url = f"sqlite:///{tmp_path_factory.mktemp('site')}/brightline.sqlite3"
    facts = Facts(open_database(url))
    with facts.reading():
        migrate(facts.database)
        load(facts, read_records(RECORDS), now=NOW, author="test")
    return create_app(Settings(database_url=url), clock=lambda: NOW)


@pytest.fixture(scope="session")
def site(served: Flask) -> Iterator[str]:
    """The address of the service."""
    server = make_server("127.0.0.1", 0, served, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's browser, headless; without it only CI fails, where .ci/run installs it."""
    if CHROMIUM is None and "CI" not in os.environ:
        pytest.skip("chromium is not installed: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


class Visit:
    """A window on the site that remembers every request and every complaint of the browser."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        self.site = site
        self.page: Page = context.new_page()
        self.requested: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requested.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def open(self, path: str) -> Page:
        """Open a page of the site."""
        self.page.goto(self.site + path)
        return self.page


@pytest.fixture(params=[pytest.param((1280, 900), id="desktop"), pytest.param((390, 844), id="phone")])
def visit(request: pytest.FixtureRequest, chromium: Browser, site: str) -> Iterator[Visit]:
    """A visit with a desk's screen, and one with a phone's."""
    width, height = request.param
    context = chromium.new_context(viewport={"width": width, "height": height})
    yield Visit(context, site)
    context.close()


@pytest.fixture
def scripted(chromium: Browser, site: str) -> Iterator[Visit]:
    """A visit as most people make it."""
    context = chromium.new_context()
    yield Visit(context, site)
    context.close()


@pytest.fixture
def unscripted(chromium: Browser, site: str) -> Iterator[Visit]:
    """A visit with JavaScript turned off."""
    context = chromium.new_context(java_script_enabled=False)
    yield Visit(context, site)
    context.close()
