"""Addresses: what a URL names, and the machines behind it that may be asked. The door to name resolution."""

import re
import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import quote, urljoin, urlsplit

from whence.errors import NotFetched

_PORTS = {"http": 80, "https": 443}
_LONGEST = 8_000  # characters; servers take no longer ones (RFC 9110, 4.1)
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,251}[A-Za-z0-9])?\.?|\[[0-9A-Fa-f:.]{2,45}\]")
_NO_URL = re.compile(r"[\x00-\x20\x7f\\\ud800-\udfff]")
# Reserved characters, and the percent sign of what is quoted already (RFC 3986, 2.2).
_PLAIN = "/%:=&?~+!$,;'@()*[]"
# Where the network speaks IPv6 alone, these stand for the IPv4 address in their last 32 bits (RFC 6052).
_TRANSLATED = ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A URL taken apart, without its fragment; `host` in ASCII, `target` as it goes over the wire."""

    url: str
    scheme: str
    host: str
    port: int
    target: str

    @property
    def site(self) -> str:
        """Scheme, host and port: what has one robots.txt."""
        return f"{self.scheme}://{self.authority}"

    @property
    def authority(self) -> str:
        """The host, with its port where that is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


def address_of(url: str, base: str = "") -> Address:
    """What a URL, or a reference from the page at `base`, names. Raises NotFetched for what is no web address."""
    whole = _joined(base, url.strip())
    shown = whole[:200]
    if len(whole) > _LONGEST or _NO_URL.search(whole):
        raise NotFetched(shown, "no address can be like this", "copy it from the browser's address bar")
    try:
        parts = urlsplit(whole)
        host, port = _ascii(parts.hostname or ""), parts.port
    except ValueError as error:
        raise NotFetched(shown, "no address can be like this", "copy it from the browser's address bar") from error
    if parts.scheme not in _PORTS:
        raise NotFetched(shown, "neither http nor https", "give the address of a page, with https:// before it")
    if parts.username is not None:
        raise NotFetched(f"{parts.scheme}://{host}", "it holds a user's name", "save the page in your browser")
    if not _HOST.fullmatch(f"[{host}]" if ":" in host else host):
        raise NotFetched(shown, "it names no machine", "copy it from the browser's address bar")
    target = quote(parts.path or "/", _PLAIN) + (f"?{quote(parts.query, _PLAIN)}" if parts.query else "")
    found = Address(url="", scheme=parts.scheme, host=host, port=port or _PORTS[parts.scheme], target=target)
    return Address(url=found.site + target, scheme=found.scheme, host=found.host, port=found.port, target=found.target)


def machines(address: Address, *, private: bool) -> tuple[str, ...]:
    """The IP addresses of the host that may be asked, resolved now: what connects must use these and ask no more.

    `private` lets those of this machine and its own network in. Raises NotFetched.
    """
    try:
        found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        why = "its host is not known here"
        raise NotFetched(address.url, why, "check the address and the connection") from error
    numbers = tuple(dict.fromkeys(str(where[0]) for *_, where in found))
    allowed = tuple(number for number in numbers if private or is_public(number))
    if not allowed:
        why = f"its host is {numbers[0] if numbers else 'nowhere'}, in a private network"
        raise NotFetched(address.url, why, "allow it with --allow-private if it is your own")
    return allowed


def is_public(number: str) -> bool:
    """Whether an IP address is one of the public internet, also where it wraps another."""
    try:
        ip = ip_address(number)
    except ValueError:
        return False
    if isinstance(ip, IPv6Address):
        if ip in _TRANSLATED:
            return is_public(str(IPv4Address(int(ip) & 0xFFFFFFFF)))
        if ip.ipv4_mapped or ip.sixtofour or ip.teredo or ip.is_site_local:
            return False  # old ways to IPv4, and to private networks
    return ip.is_global and not (ip.is_multicast or ip.is_reserved)


def _joined(base: str, url: str) -> str:
    try:
        return urljoin(base, url) if base else url
    except ValueError:
        return url


def _ascii(host: str) -> str:
    """The name as DNS knows it. ValueError (UnicodeError) for one that has no such form."""
    return host if host.isascii() else host.encode("idna").decode("ascii")
