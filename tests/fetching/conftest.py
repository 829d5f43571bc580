"""A real server on this machine, and an archive."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

PAGE = """<html lang=en><head><title>Ferry {0}</title></head>
<body><article><h1>Ferry {0}</h1><p>{1}</p></article></body></html>"""
STORY = "The ferry sails again on Monday, the harbour board said, after {} weeks of repairs to its engine. "


@dataclass
class Site:
    """What the server gives at each path: status, headers, body, or whatever a function does with the handler."""

    url: str = ""
    answers: dict[str, object] = field(default_factory=dict)
    server: ThreadingHTTPServer | None = None
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def page(self, name: str = "one", weeks: str = "three") -> bytes:
        """A page of a short story."""
        return PAGE.format(name, STORY.format(weeks) * 4).encode()

    def give(self, path: str, body: bytes = b"", status: int = 200, **headers: str) -> str:
        """Answer so at a path; its URL."""
        told = {"Content-Type": "text/html; charset=utf-8"} | {n.replace("_", "-"): v for n, v in headers.items()}
        self.answers[path] = (status, told, body)
        return self.url + path

    def do(self, path: str, act: Callable[[BaseHTTPRequestHandler], None]) -> str:
        """Answer by an act; its URL."""
        self.answers[path] = act
        return self.url + path

    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [path for path, _ in self.asked]


@pytest.fixture
def site() -> Iterator[Site]:
    """A site of its own on a free port of this machine."""
    given = Site()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            given.asked.append((self.path, dict(self.headers)))
            answer = given.answers.get(self.path, (404, {"Content-Type": "text/plain"}, b"nothing here"))
            if callable(answer):
                answer(self)
                return
            if isinstance(answer, list):
                answer = answer.pop(0) if len(answer) > 1 else answer[0]
            status, headers, body = answer
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign] # a client that turns away is no fault here
    given.server = server
    given.url = f"http://127.0.0.1:{server.server_address[1]}"
    running = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    running.start()
    yield given
    server.shutdown()
    running.join()
    server.server_close()
