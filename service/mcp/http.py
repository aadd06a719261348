"""The tools over HTTP: nothing but calls that are posted, each answered within its time, so that nothing stays open."""

from anyio import move_on_after
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Seconds for a call to be sent, worked out and answered.
_PATIENCE = 30


class Posted:
    """An app that takes POST alone: a GET would be given a stream without an end."""

    def __init__(self, app: ASGIApp, patience: float = _PATIENCE) -> None:
        self._app = app
        self._patience = patience

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a call on; 405 for what is none, 408 for one that takes too long."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif scope["method"] != "POST":
            refusal = PlainTextResponse("Tools are called by POST.\n", 405, {"Allow": "POST"})
            await refusal(scope, receive, send)
        else:
            await self._in_time(scope, receive, send)

    async def _in_time(self, scope: Scope, receive: Receive, send: Send) -> None:
        sent: list[str] = []

        async def noted(message: Message) -> None:
            sent.append(message["type"])
            await send(message)

        with move_on_after(self._patience) as time:
            await self._app(scope, receive, noted)
        if time.cancelled_caught and not sent:
            refusal = PlainTextResponse("The call took too long.\n", 408, {"Connection": "close"})
            await refusal(scope, receive, send)
