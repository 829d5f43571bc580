"""The door to Starlette: which address leads to which page, and how a page becomes an answer."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whence.errors import LedgerError, NotFound, WhenceError
from whence.web.beside import beside
from whence.web.claim import claim
from whence.web.claims import claims
from whence.web.decisions import LONGEST, decide, decisions, form, undo
from whence.web.document import document
from whence.web.documents import documents
from whence.web.dossier import dossier
from whence.web.draw import STYLE, draw
from whence.web.entities import entities, entity
from whence.web.filters import link
from whence.web.guard import Application, Guard, Receive, Scope, Send, known
from whence.web.lists import lists
from whence.web.search import search
from whence.web.settings import Settings
from whence.web.sheet import Asked, Form, Sheet
from whence.web.twin import FORMS, as_csv, as_json, form_of
from whence.web.versions import versions

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from whence.pipeline import Ledger

PAGES: Mapping[str, Callable[["Ledger", Asked], Sheet]] = {
    "/claims": claims,
    "/claims/{handle}": claim,
    "/documents": documents,
    "/documents/{id}": document,
    "/documents/{id}/beside/{other}": beside,
    "/documents/{id}/versions": versions,
    "/decisions": decisions,
    "/dossier": dossier,
    "/entities": entities,
    "/entities/{id}": entity,
    "/lists": lists,
    "/search": search,
}
CHANGES: Mapping[str, Callable[["Ledger", Mapping[str, str], str], str]] = {
    "/decisions": decide,
    "/decisions/undo": undo,
}
_HERE = Path(__file__).parent


def site(ledger: "Ledger", settings: Settings) -> Application:
    """The whole site over a ledger, guarded (ASGI)."""
    from starlette.applications import Starlette
    from starlette.responses import FileResponse, RedirectResponse
    from starlette.routing import Mount, Route
    from starlette.staticfiles import StaticFiles

    routes = [
        Route("/", lambda _: RedirectResponse("/claims")),
        Route("/static/page.css", lambda _: FileResponse(STYLE / "page.css")),
        Mount("/static", StaticFiles(directory=_HERE / "static")),
        *(Route(path, _change(ledger, change, settings), methods=["POST"]) for path, change in CHANGES.items()),
        *(Route(path, _endpoint(ledger, page)) for path, page in PAGES.items()),
    ]
    app = Starlette(routes=routes, exception_handlers={WhenceError: _failed, 404: _missing})
    app.state.settings = settings
    return Guard(_told_apart(app), settings.host)


def _told_apart(app: Application) -> Application:
    """`/claims.json` asks for `/claims` in another form."""

    async def called(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not scope["path"].startswith("/static/"):
            path, form = form_of(scope["path"])
            scope = {**scope, "path": path, "raw_path": path.encode(), "form": form}
        await app(scope, receive, send)

    return called


def _endpoint(ledger: "Ledger", page: Callable[["Ledger", Asked], Sheet]) -> "Callable[[Request], Response]":
    def answer(request: "Request") -> "Response":
        asked = Asked(path=dict(request.path_params), query=dict(request.query_params))
        with ledger.kept_open() as opened:
            return _written(page(opened, asked), request)

    return answer


def _change(ledger: "Ledger", change: Callable[["Ledger", Mapping[str, str], str], str], settings: Settings) -> Any:  # noqa: ANN401 an endpoint as Starlette has them
    from starlette.concurrency import run_in_threadpool
    from starlette.responses import PlainTextResponse, RedirectResponse

    async def answer(request: "Request") -> "Response":
        body = b""
        async for chunk in request.stream():
            body += chunk
            if len(body) > LONGEST:
                return PlainTextResponse("This is longer than any note.", 413)
        said = form(body)
        if not settings.token or not known(said.get("token", ""), settings.token):
            why = "it was opened in an earlier run" if settings.token else "the site is read-only"
            return PlainTextResponse(f"Nothing was changed: {why}. Go back and load the page anew.", 403)
        decision = await run_in_threadpool(change, ledger, said, settings.by)
        return RedirectResponse(f"/decisions#d-{decision}", 303)

    return answer


def _written(sheet: Sheet, request: "Request", status: int = 200) -> "Response":
    from starlette.responses import Response

    form: Form = request.scope.get("form", "html")
    written = {"json": as_json, "csv": as_csv}[form](sheet) if form != "html" else _html(sheet, request)
    body = written.encode("utf-8", "backslashreplace")
    return Response(body, status, {"cache-control": "no-store"}, media_type=_MEDIA[form])


_MEDIA: Mapping[Form, str] = {"html": "text/html", "json": "application/json", "csv": "text/csv"}


def _html(sheet: Sheet, request: "Request") -> str:
    path, query = request.url.path, dict(request.query_params)
    twins = {form: link(f"{path}.{form}", **query) for form in FORMS}
    settings = request.app.state.settings
    known_here = {"path": path, "query": query, "twins": twins, "deciding": settings if settings.token else None}
    return draw(sheet.template, title=sheet.title, **known_here, **sheet.shown)


def _failed(request: "Request", error: Exception) -> "Response":
    assert isinstance(error, WhenceError)
    status = 404 if isinstance(error, NotFound) else 503 if isinstance(error, LedgerError) else 400
    told = {"what": error.what, "why": error.why, "remedy": error.remedy}
    return _written(_sorry(told), request, status)


def _missing(request: "Request", _: Exception) -> "Response":
    told = {"what": request.url.path, "why": "there is no such page", "remedy": "begin at the claims"}
    return _written(_sorry(told), request, 404)


def _sorry(told: Mapping[str, str]) -> Sheet:
    rows = [tuple(told.values())]
    return Sheet(template="sorry.html", title="Not to be had", shown=told, plain=told, columns=tuple(told), rows=rows)
