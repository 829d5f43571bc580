"""Runs of words as fingerprints: what two texts share word for word."""

from collections.abc import Iterable
from hashlib import blake2b

from whence.types.span import Span

# Eight bytes: among a million articles of a thousand shingles one chance meeting is expected in forty such archives.
DIGEST_BYTES = 8


def shingles(words: list[tuple[Span, str]], size: int) -> list[tuple[Span, int]]:
    """Each run of `size` words as its span and a number that is the same for the same words on every machine."""
    encoded = [word.encode("utf-8", "surrogatepass") for _, word in words]
    return [
        (Span(words[at][0].start, words[at + size - 1][0].end), _number(b"\x1f".join(encoded[at : at + size])))
        for at in range(len(words) - size + 1)
    ]


def fingerprint(words: Iterable[str]) -> int:
    """A 64-bit number for a run of words."""
    return _number("\x1f".join(words).encode("utf-8", "surrogatepass"))


def _number(joined: bytes) -> int:
    return int.from_bytes(blake2b(joined, digest_size=DIGEST_BYTES).digest(), "big")
