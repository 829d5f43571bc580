"""What stands between a page on this machine and every other page that the same browser has open.

A page elsewhere can make a browser send requests here (cross-site request forgery), and a name elsewhere can be made
to lead here (DNS rebinding: the browser then believes that page to be of this site). So: a request must name this
host by address or by the name that the user gave, and whoever changes something must come from a page of this very
site and know the token that only such a page holds.
"""

import re
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from dataclasses import dataclass
from hmac import compare_digest
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

# Nothing but this site's own files; no inline script or style, no frame, no form that leads elsewhere.
POLICY = "; ".join(
    (
        "default-src 'none'",
        *("script-src 'self'", "style-src 'self'", "img-src 'self'", "connect-src 'self'"),
        *("form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"),
    )
)
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    # `no-referrer` would make the browser withhold the origin that `_refusal` looks at.
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)
_SAFE = ("GET", "HEAD")
_HOST = re.compile(r"(?:\[([0-9A-Fa-f:.]+)\]|([^][:/@]+))(?::[0-9]{1,5})?")


@dataclass(frozen=True, slots=True)
class Guard:
    """Lets through what is addressed to this host and comes from its own pages, and signs every answer."""

    site: Application
    host: str  # the name or address that the user serves under

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request (ASGI)."""
        if scope["type"] != "http":
            await self.site(scope, receive, send)
            return

        async def signed(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *HEADERS]
            await send(message)

        why = refusal(scope["method"], scope["headers"], self.host)
        if why:
            await _refuse(signed, why)
        else:
            await self.site(scope, receive, signed)


def refusal(method: str, headers: Iterable[tuple[bytes, bytes]], served: str) -> str:
    """Why a request is not let in, in words; empty where it is."""
    said = {name.lower(): value.decode("latin-1") for name, value in headers}
    host = said.get(b"host", "")
    if not _ours(host, served):
        return "This page answers under its own address only."
    if method in _SAFE:
        return ""
    origin = urlsplit(said.get(b"origin", ""))
    if origin.scheme not in ("http", "https") or origin.netloc.lower() != host.lower():
        return "Only a page of this site may change something."
    return ""


def known(given: str, token: str) -> bool:
    """Whether a form holds the token of this run; compared in constant time."""
    return compare_digest(given.encode("utf-8", "replace"), token.encode())


def _ours(host: str, served: str) -> bool:
    """An address cannot be rebound, a name can: only `localhost` and the name served under are taken."""
    parts = _HOST.fullmatch(host)
    if not parts:
        return False
    name = (parts[1] or parts[2]).lower()
    try:
        ip_address(name)
    except ValueError:
        return name in {"localhost", served.lower()}
    return True


async def _refuse(send: Send, why: str) -> None:
    body = why.encode()
    start = {"type": "http.response.start", "status": 403, "headers": [(b"content-type", b"text/plain; charset=utf-8")]}
    await send(start)
    await send({"type": "http.response.body", "body": body})
