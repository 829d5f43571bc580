"""Nouns as JSON and back, losslessly.

In UTF-8, where what UTF-8 cannot hold (a lone surrogate) has the three bytes that it would have: escapes would make one
letter of two that stand beside each other. What ever stood in a text of news is UTF-8.
"""

import json
from typing import TypeVar

import msgspec

T = TypeVar("T")


def told(value: object) -> bytes:
    """The value as JSON."""
    words = json.dumps(msgspec.to_builtins(value), ensure_ascii=False, separators=(",", ":"))
    return words.encode("utf-8", "surrogatepass")


def heard(data: bytes, noun: type[T]) -> T:
    """The value of a type that `told` told of."""
    return msgspec.convert(json.loads(data.decode("utf-8", "surrogatepass")), noun)
