"""The server: tools listed with their shapes, called with strictly read arguments, refused in words."""

import json
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from anyio import CapacityLimiter, to_thread
from marshmallow import RAISE, ValidationError
from mcp.server import ServerRequestContext
from mcp.server.lowlevel import Server
from mcp.types import (
    CallToolRequestParams,
    CallToolResult,
    ListToolsResult,
    PaginatedRequestParams,
    TextContent,
    ToolAnnotations,
)
from mcp.types import Tool as ListedTool

from service.answering.asking import BadQuestionError
from service.answering.editions import Catalogue, NothingRecordedError
from service.core.budget import TooComplexError
from service.core.implications import ContradictoryFactsError
from service.mcp.shapes import json_schema
from service.mcp.tools import TOOLS, NoSuchInstrumentError, Tool
from service.store.database import StorageUnavailableError

# Questions answered at once; more wait their turn.
_AT_ONCE = 4
_INSTRUCTIONS = (
    "What US law permits, forbids or requires in cooperating with federal immigration enforcement, on any day, and "
    "where that is written. Neutral; not legal advice. Cite the instrument, the pinpoint and the source with every "
    "answer, say through which day it was checked, and never take silence for an answer."
)
_REFUSALS = (
    BadQuestionError,
    ContradictoryFactsError,
    NoSuchInstrumentError,
    NothingRecordedError,
    StorageUnavailableError,
    TooComplexError,
)
_READS = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
Context = ServerRequestContext[Any]
Caller = Callable[[Context, CallToolRequestParams], Awaitable[CallToolResult]]


class RefusedError(ValueError):
    """Arguments that cannot be read, told in words."""


def make_server(
    catalogue: Catalogue, *, clock: Callable[[], datetime], release: str, prefixes: Mapping[str, str]
) -> Server[Any]:
    """Make the server over a catalogue; `prefixes` are those of the contract's names of shapes."""
    listed = [_listed(tool, prefixes) for tool in TOOLS]

    async def list_tools(_: Context, __: PaginatedRequestParams | None) -> ListToolsResult:
        return ListToolsResult(tools=listed)

    return Server(
        "brightline",
        version=release,
        title="Brightline",
        instructions=_INSTRUCTIONS,
        on_list_tools=list_tools,
        on_call_tool=_caller(catalogue, clock),
    )


def _caller(catalogue: Catalogue, clock: Callable[[], datetime]) -> Caller:
    by_name = {tool.name: tool for tool in TOOLS}
    limiter = CapacityLimiter(_AT_ONCE)

    async def call_tool(_: Context, params: CallToolRequestParams) -> CallToolResult:
        tool = by_name.get(params.name)
        if tool is None:
            return _refused(f"There is no tool {params.name}: {', '.join(by_name)}.")
        work = partial(call, tool, catalogue, params.arguments or {}, clock())
        try:
            given = await to_thread.run_sync(work, limiter=limiter)
        except (RefusedError, *_REFUSALS) as error:
            return _refused(str(error))
        text = json.dumps(given, ensure_ascii=False)
        return CallToolResult(content=[TextContent(type="text", text=text)], structured_content=given)

    return call_tool


def call(tool: Tool, catalogue: Catalogue, arguments: Mapping[str, Any], moment: datetime) -> dict[str, Any]:
    """Call a tool at a moment; raises RefusedError, or what its work raises."""
    try:
        taken = tool.takes(unknown=RAISE).load(arguments)
    except ValidationError as error:
        raise RefusedError(f"{tool.name}: {json.dumps(error.messages, ensure_ascii=False)}") from None
    known_at = taken.get("known_at")
    if known_at and ("record_set" in taken or known_at > moment):
        raise RefusedError("Send known_at, not in the future, or record_set; not both.")
    edition = catalogue.edition(known_at=known_at, record_set=taken.get("record_set"))
    given: dict[str, Any] = tool.gives().dump(tool.run(edition, {"as_of": moment.date(), **taken}))
    return given


def _refused(words: str) -> CallToolResult:
    return CallToolResult(content=[TextContent(type="text", text=words)], is_error=True)


def _listed(tool: Tool, prefixes: Mapping[str, str]) -> ListedTool:
    return ListedTool(
        name=tool.name,
        title=tool.title,
        description=tool.description,
        input_schema=json_schema(tool.takes, prefixes),
        output_schema=json_schema(tool.gives, prefixes),
        annotations=_READS,
    )
