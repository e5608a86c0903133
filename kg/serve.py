"""Serves an output folder on this machine: the explorer's pages and a SPARQL 1.1 endpoint.

Reading only, on 127.0.0.1 only. Queries take the same limited way as those of ``kg query``. Other
sites must not reach it through the reader's browser: requests under another host name (DNS
rebinding) or from another origin are refused, and no CORS header is ever sent.
"""

from __future__ import annotations

import socket
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from errno import EADDRINUSE
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import parse_qs

from kg.errors import OutputError, QueryError, ServeError
from kg.output import EXPLORE, PAGE, STORE
from kg.store import Answer, Limits
from kg.store import query as run_query
from kg.store.guard import RefusedError

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response

HOST = "127.0.0.1"
PORT = 8765
MAX_BODY = 1_000_000  # bytes of a query; larger ones are not written by people
AT_ONCE = 2  # queries that run side by side; each may use a processor for its whole time

#: Form of an answer to how it is written; the first is what is sent where any will do.
ROWS: dict[str, Callable[[Answer], str]] = {
    "application/sparql-results+json": Answer.to_json,
    "application/json": Answer.to_json,
    "text/csv": Answer.to_csv,
    "text/tab-separated-values": Answer.to_tsv,
}
TRIPLES: dict[str, Callable[[Answer], str]] = {
    "text/turtle": Answer.to_turtle,
    "application/n-triples": Answer.to_turtle,  # one full triple a line is both
    "text/plain": Answer.to_turtle,
}
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
        "img-src 'self' data: blob:; connect-src 'self'; worker-src blob:; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-cache",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}

Next: TypeAlias = "Callable[[Request], Awaitable[Response]]"


class HttpError(Exception):
    """A request that is answered with an error: a status and a sentence."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


def serve(
    out: Path, port: int = PORT, *, ready: Callable[[str], object] = lambda _address: None
) -> None:
    """Serve an output folder until it is interrupted.

    Args:
        out: The folder.
        port: Where to listen; 0 for any port that is free.
        ready: Is told the address, once there is somebody to answer.

    Raises:
        OutputError: There are no pages in the folder.
        ServeError: The port is taken or may not be used.
    """
    import uvicorn

    # The application has nothing to do at start and end ("lifespan") that could fail.
    config = uvicorn.Config(make_app(out), log_level="warning", server_header=False, lifespan="off")
    with listening(port) as waiting:
        ready(f"http://{HOST}:{waiting.getsockname()[1]}/")
        with suppress(KeyboardInterrupt):  # passed on after the server has ended in good order
            uvicorn.Server(config).run(sockets=[waiting])


def listening(port: int) -> socket.socket:
    """A socket that requests of this machine can come to, from now on.

    Raises:
        ServeError: The port is taken or may not be used.
    """
    try:
        return socket.create_server((HOST, port))
    except OSError as error:
        why = "is taken" if error.errno == EADDRINUSE else f"cannot be used ({error.strerror})"
        raise ServeError(
            f"port {port} {why}; choose another with --port, or any free one with --port 0"
        ) from error


def make_app(out: Path, limits: Limits | None = None) -> Starlette:
    """The web application of an output folder.

    Raises:
        OutputError: There are no pages in the folder.
    """
    from anyio import CapacityLimiter
    from starlette.applications import Starlette
    from starlette.middleware import Middleware
    from starlette.middleware.base import BaseHTTPMiddleware
    from starlette.responses import FileResponse, PlainTextResponse
    from starlette.routing import Mount, Route
    from starlette.staticfiles import StaticFiles

    if not (out / PAGE).exists() or not (out / EXPLORE).is_dir():
        raise OutputError(f"{out}: no pages there; run `kg render {out}`")
    room = CapacityLimiter(AT_ONCE)

    async def page(request: Request) -> Response:  # noqa: ARG001
        return FileResponse(out / PAGE)

    async def sparql(request: Request) -> Response:
        try:
            text = await query_of(request)
            return await answered(out, text, request.headers.get("accept", ""), limits, room)
        except HttpError as refused:
            return PlainTextResponse(f"{refused}\n", status_code=refused.status)

    async def guard(request: Request, call_next: Next) -> Response:
        refused = refusal(request.headers, (request.scope.get("server") or (HOST, None))[1])
        response = PlainTextResponse(f"{refused}\n", 403) if refused else await call_next(request)
        response.headers.update(HEADERS)
        return response

    return Starlette(
        routes=[
            Route("/", page),
            Route(f"/{PAGE}", page),
            Route("/sparql", sparql, methods=["GET", "POST"]),
            Mount(f"/{EXPLORE}", StaticFiles(directory=out / EXPLORE)),
        ],
        middleware=[Middleware(BaseHTTPMiddleware, dispatch=guard)],
    )


def refusal(headers: Mapping[str, str], port: int | None) -> str | None:
    """Why a request is refused whatever it asks; None where it may pass.

    A browser sends the name that the reader's page asked for as ``Host``: any name but our own
    means that somebody else's name points here.
    """
    own = {f"{name}:{port}" for name in (HOST, "localhost")} if port else {HOST, "localhost"}
    if headers.get("host", "").lower() not in own:
        return "this server answers under its own name only: 127.0.0.1 or localhost"
    origin = headers.get("origin")
    if origin is not None and origin.lower() not in {f"http://{name}" for name in own}:
        return "requests from pages of other sites are refused"
    if headers.get("sec-fetch-site") in {"cross-site", "same-site"}:
        return "requests from pages of other sites are refused"
    return None


async def query_of(request: Request) -> str:
    """The query that a request of the SPARQL 1.1 protocol carries.

    Raises:
        HttpError: There is none, more than one, an update, or a data set of its own.
    """
    fields = {name: request.query_params.getlist(name) for name in request.query_params}
    if request.method == "POST":
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        body = await body_of(request)
        if kind == "application/sparql-update":
            raise HttpError(403, "this graph is for reading only: no updates")
        if kind == "application/sparql-query":
            fields["query"] = [*fields.get("query", []), body]
        elif kind == "application/x-www-form-urlencoded":
            fields |= parse_qs(body, keep_blank_values=True)
        else:
            raise HttpError(415, "send application/sparql-query or a form")
    if "update" in fields:
        raise HttpError(403, "this graph is for reading only: no updates")
    if {"default-graph-uri", "named-graph-uri"} & fields.keys():
        raise HttpError(400, "choose graphs with GRAPH in the query, not with parameters")
    if len(fields.get("query", [])) != 1:
        raise HttpError(400, "send exactly one query")
    return fields["query"][0]


async def body_of(request: Request) -> str:
    """The body of a request as text, refused where it is too long or not UTF-8."""
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > MAX_BODY:
            raise HttpError(413, f"a query may have {MAX_BODY} bytes")
        parts.append(part)
    try:
        return b"".join(parts).decode("utf-8")
    except UnicodeDecodeError:
        raise HttpError(400, "the query is not UTF-8") from None


async def answered(
    out: Path, text: str, accept: str, limits: Limits | None, room: object
) -> Response:
    """The answer in the form that the client likes best."""
    from anyio import to_thread
    from starlette.responses import Response

    if chosen(accept, ROWS) is None and chosen(accept, TRIPLES) is None:
        raise HttpError(406, f"offered: {', '.join([*ROWS, *TRIPLES])}")
    try:
        answer = await to_thread.run_sync(
            lambda: run_query(out / STORE, text, limits=limits),
            limiter=room,  # type: ignore[arg-type]
        )
    except RefusedError as error:
        raise HttpError(403, str(error)) from error
    except QueryError as error:
        raise HttpError(400, str(error)) from error
    forms = TRIPLES if answer.kind == "graph" else ROWS
    form = chosen(accept, forms)
    if form is None and answer.kind == "graph":
        forms, form = ROWS, chosen(accept, ROWS)
    if form is None:
        raise HttpError(406, f"offered: {', '.join(forms)}")
    headers = {"X-Cut": " ".join(answer.cut.split())} if answer.cut else {}
    return Response(forms[form](answer), media_type=form, headers=headers)


def chosen(accept: str, forms: Mapping[str, object]) -> str | None:
    """The offered form that an Accept header likes best; the first offered where it says nothing.

    >>> chosen("text/html, text/csv;q=0.9", ROWS)
    'text/csv'
    """
    ranges = [_range(part) for part in accept.split(",") if part.strip()] or [("*/*", 1.0)]
    best: tuple[float, int, str] | None = None
    for place, form in enumerate(forms):
        fitting = [(len(r.rstrip("*")), q) for r, q in ranges if _fits(form, r)]
        quality = max(fitting)[1] if fitting else 0.0
        if quality > 0 and (best is None or (quality, -place) > best[:2]):
            best = (quality, -place, form)
    return best[2] if best else None


def _fits(form: str, wanted: str) -> bool:
    return wanted in {"*/*", form} or (wanted.endswith("/*") and form.startswith(wanted[:-1]))


def _range(part: str) -> tuple[str, float]:
    name, *parameters = (p.strip() for p in part.lower().split(";"))
    quality = 1.0
    for parameter in parameters:
        if parameter.startswith("q="):
            try:
                quality = float(parameter[2:])
            except ValueError:
                quality = 0.0
    return name, quality
