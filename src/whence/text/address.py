"""Addresses of pages, written in one way: two that lead to the same article are the same."""

from urllib.parse import parse_qsl, urlencode, urlsplit

# What mailings, networks and advertisers append to follow a reader about; no page differs by it.
_FOLLOWING = ("utm_", "at_", "mc_", "pk_", "wt.")
_FOLLOWERS = frozenset({"fbclid", "gclid", "dclid", "msclkid", "igshid", "cmpid", "ocid", "ref", "ref_src", "smid"})
_LONGEST = 2_000


def same_page(url: str | None) -> str | None:
    """An address without what does not tell pages apart: scheme, `www.`, fragment, last slash, followers.

    None where it names no page of its own: a site's front page shows another day's articles tomorrow.
    """
    try:
        parts = urlsplit((url or "")[:_LONGEST])
        host, port = parts.hostname or "", parts.port
        asked = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not _follows(name)]
    except ValueError:
        return None
    path = parts.path.rstrip("/")
    if parts.scheme not in ("http", "https") or not host or not (path or asked):
        return None
    place = host.removeprefix("www.") + (f":{port}" if port not in (None, 80, 443) else "")
    whole = f"{place}{path}?{urlencode(asked, errors='backslashreplace')}" if asked else f"{place}{path}"
    return whole.encode("utf-8", "backslashreplace").decode()


def _follows(name: str) -> bool:
    plain = name.casefold()
    return plain in _FOLLOWERS or plain.startswith(_FOLLOWING)
