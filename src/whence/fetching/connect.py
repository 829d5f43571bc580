"""One request and its answer, to a machine named by number: the door to urllib3."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPException
from ssl import SSLCertVerificationError as CertificateError
from threading import Event, Timer
from typing import TYPE_CHECKING

from whence import __version__
from whence.errors import NotFetched
from whence.fetching.address import Address

if TYPE_CHECKING:
    from urllib3.connection import HTTPConnection
    from urllib3.response import BaseHTTPResponse

# Servers see who asks; robots.txt addresses us by the first word.
AGENT = "whence"
_HEADERS = (
    ("User-Agent", f"{AGENT}/{__version__} (reads single pages at its user's word)"),
    ("Accept", "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.1"),
    ("Accept-Encoding", "gzip"),  # what can be undone without further libraries
    ("Connection", "close"),
)
_CHUNK = 1 << 16

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What one answer may take: bytes as sent, seconds until it is there, seconds of silence."""

    size: int = 20_000_000
    seconds: float = 60.0
    silence: float = 15.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was asked and what came: the body as it was sent, but for the chunks that a transfer is cut into."""

    address: Address
    machine: str
    asked: Headers
    version: str  # HTTP/1.1
    status: int
    reason: str
    headers: Headers
    body: bytes

    def header(self, name: str) -> str:
        """The first header of a name, in any case; empty if there is none."""
        return next((value for each, value in self.headers if each.lower() == name.lower()), "")


class NoAnswer(Exception):
    """The connection failed in a way that may be over in a moment; the words say how."""


def ask(address: Address, machine: str, bounds: Bounds, also: Headers = ()) -> Answer:
    """Get what is at an address from the machine of this number, with some more headers.

    Raises NoAnswer, NotFetched; follows nothing.
    """
    connection = _connection(address, machine, bounds)
    asked = (("Host", address.authority), *_HEADERS, *also)
    with _within(connection, bounds, address) as wire:
        connection.connect()
        wire.append(connection.sock)  # the connection lets go of it once it knows the answer to be the last
        connection.request("GET", address.target, headers=dict(asked), preload_content=False, decode_content=False)
        response = connection.getresponse()
        return Answer(
            address=address,
            machine=machine,
            asked=asked,
            version=f"HTTP/{response.version // 10}.{response.version % 10}",
            status=response.status,
            reason=response.reason or "",
            headers=tuple((name, _as_sent(value)) for name, value in response.headers.items()),
            body=_body(response, address, bounds),
        )


def pause_after(answer: Answer) -> float | None:
    """The seconds after which the server wants to be asked again (RFC 9110, 10.2.3); None if it does not say."""
    from urllib3.exceptions import InvalidHeader
    from urllib3.util import Retry

    try:
        told = answer.header("Retry-After")
        return Retry().parse_retry_after(told) if told else None
    except (InvalidHeader, ValueError, OverflowError):
        return None


def _connection(address: Address, machine: str, bounds: Bounds) -> "HTTPConnection":
    from urllib3.connection import HTTPConnection, HTTPSConnection

    if address.scheme == "http":
        return HTTPConnection(machine, address.port, timeout=bounds.silence)
    # The number is what is connected to, the name is what the certificate has to say.
    return HTTPSConnection(
        machine,
        address.port,
        timeout=bounds.silence,
        cert_reqs="CERT_REQUIRED",
        server_hostname=address.host,
    )


def _body(response: "BaseHTTPResponse", address: Address, bounds: Bounds) -> bytes:
    parts: list[bytes] = []
    length = 0
    for part in response.stream(_CHUNK, decode_content=False):
        parts.append(part)
        length += len(part)
        if length > bounds.size:
            why = f"larger than {bounds.size / 1_000_000:g} MB"
            raise NotFetched(address.url, why, "save it in your browser if it is an article")
    return b"".join(parts)


@contextmanager
def _within(connection: "HTTPConnection", bounds: Bounds, address: Address) -> Iterator[list[socket.socket]]:
    """Cuts the wire that is put into the list when its time is over: a server that drips is never silent."""
    from urllib3.exceptions import HTTPError

    late, wire = Event(), list[socket.socket]()
    clock = Timer(bounds.seconds, _cut, (wire, late))
    clock.daemon = True
    clock.start()
    try:
        yield wire
        if late.is_set():  # where no length was stated, the end that was made looks like the server's
            raise OSError
    except (HTTPError, HTTPException, OSError, ValueError) as error:
        if isinstance(error, CertificateError):
            why = f"its certificate does not hold ({error.verify_message})"
            raise NotFetched(address.url, why, "save the page in your browser") from error
        words = f"no whole answer within {bounds.seconds:g} s" if late.is_set() else _words(error)
        raise NoAnswer(words) from error
    finally:
        clock.cancel()
        connection.close()


def _cut(wire: list[socket.socket], late: Event) -> None:
    late.set()
    with suppress(OSError):
        for each in wire:
            each.shutdown(socket.SHUT_RDWR)


def _as_sent(value: str) -> str:
    """A header in UTF-8, as most servers mean it, where its bytes can be that; http.client reads Latin-1."""
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value


def _words(error: Exception) -> str:
    """The last part of what urllib3 says, which names the cause."""
    told = str(error).rpartition(": ")[2].strip() or type(error).__name__
    return f"the connection fails ({told[:200].lower()})"
