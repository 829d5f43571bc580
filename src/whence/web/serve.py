"""The door to uvicorn: a site on a port of this machine until it is stopped."""

import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from os import environ
from secrets import token_urlsafe
from threading import Thread
from typing import TYPE_CHECKING

from whence.errors import WhenceError
from whence.ledger.store import open_view
from whence.text.conversion import factor
from whence.web.draw import compile_all
from whence.web.settings import Settings
from whence.web.site import site

if TYPE_CHECKING:
    from whence.pipeline import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class At:
    """Where a site is served, and whether a visitor may decide. Port 0 is any free one."""

    host: str = "127.0.0.1"
    port: int = 8417
    read_only: bool = False

    @property
    def address(self) -> str:
        """What to type into a browser."""
        host = "127.0.0.1" if self.host in ("", "0.0.0.0") else "[::1]" if self.host == "::" else self.host  # noqa: S104 named, not bound
        return f"http://{f'[{host}]' if ':' in host and host[0] != '[' else host}:{self.port}/"


def serve(ledger: "Ledger", at: At, ready: Callable[[At], None]) -> None:
    """Serve until Ctrl-C. `ready` is called with the port in use once it is taken.

    Raises:
        WhenceError: the address cannot be taken, or the extra `web` is not installed.
        LedgerError: there is no such ledger, or it cannot be read.

    """
    try:
        from uvicorn import Config, Server
    except ImportError as error:
        raise WhenceError("serve", "uvicorn is not installed", "pip install 'whence[web]'") from error
    open_view(ledger.path).close()
    taken = _taken(at)
    Thread(target=_warm, daemon=True).start()
    settings = Settings(host=at.host, token="" if at.read_only else token_urlsafe(), by=environ.get("WHENCE_BY", ""))
    config = Config(site(ledger, settings), log_level="warning", access_log=False, server_header=False, ws="none")
    ready(replace(at, port=taken.getsockname()[1]))
    with suppress(KeyboardInterrupt):  # the way to end it, and uvicorn has then closed what was open
        Server(config).run(sockets=[taken])


def _warm() -> None:
    """Load what the first visitor would wait for: the templates, and the library that converts units."""
    compile_all()
    factor("cm", "in")


def _taken(at: At) -> socket.socket:
    try:
        family = socket.AF_INET6 if ":" in at.host else socket.AF_INET
        return socket.create_server((at.host, at.port), family=family)
    except (OSError, OverflowError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise WhenceError(f"{at.host}:{at.port}", why.lower(), "name another: -p 0 takes any free port") from error
