"""The tools for programs: over standard input and output, or over HTTP on a listener of its own."""

import asyncio
from functools import partial
from typing import TYPE_CHECKING, Any

import click
from granian import Granian
from granian.constants import Interfaces

from service.answering.editions import Catalogue
from service.app import CONTRACT, RELEASE, system_clock
from service.cli.shared import open_facts, refusing
from service.serving import HEADERS
from service.settings import Settings
from service.web.params import MAX_BODY_BYTES

if TYPE_CHECKING:
    from mcp.server.lowlevel import Server

PORT = 8001
# Connections held at once, silent ones too; what is beyond waits in the backlog.
CONNECTIONS = 256


@click.command("mcp")
@click.option("--http", is_flag=True, help="Serve streamable HTTP at /mcp; standard input and output if left out.")
@click.option("--port", type=click.IntRange(1, 65535), default=PORT, show_default=True, help="The port of --http.")
@click.pass_obj
@refusing
def mcp(settings: Settings, *, http: bool, port: int) -> None:
    """Serve the tools of the Model Context Protocol: find, ask, compare, check, instrument."""
    if not http:
        asyncio.run(_over_pipes(_server(settings)))
        return
    open_facts(settings)
    click.echo(f"Serving tools on http://{settings.host}:{port}/mcp", err=True)
    Granian(
        "service.mcp",
        address=settings.host,
        port=port,
        interface=Interfaces.ASGI,
        backlog=CONNECTIONS,
        backpressure=CONNECTIONS,
        http1_settings=HEADERS,
        respawn_failed_workers=True,
        websockets=False,
        log_access=False,
    ).serve(target_loader=partial(_over_http, settings), wrap_loader=False)


def _server(settings: Settings) -> "Server[Any]":
    # What speaks the protocol takes a second to import, and no other command needs it.
    from service.mcp.server import make_server  # noqa: PLC0415

    catalogue = Catalogue(open_facts(settings))
    catalogue.edition()
    return make_server(catalogue, clock=system_clock, release=RELEASE, prefixes=CONTRACT.schema_prefixes)


async def _over_pipes(server: "Server[Any]") -> None:
    from mcp.server.stdio import stdio_server  # noqa: PLC0415

    async with stdio_server() as (reading, writing):
        await server.run(reading, writing, server.create_initialization_options())


def _over_http(settings: Settings) -> Any:
    """The app of a worker: each call a request of its own, and each reply one JSON body."""
    from service.mcp.http import Posted  # noqa: PLC0415

    app = _server(settings).streamable_http_app(
        json_response=True, stateless_http=True, max_request_body_size=MAX_BODY_BYTES, host=settings.host
    )
    return Posted(app)
