"""From code points of the decoded source back to the bytes that they were decoded from."""

import codecs
from bisect import bisect_left

from whence.types.span import Span


def source_text(data: bytes, encoding: str) -> str:
    """The decoded source, as it was when the document was made: what is damaged is one U+FFFD."""
    return data.decode(encoding, "replace")


def byte_span(data: bytes, encoding: str, span: Span) -> Span:
    """The bytes of a span of the decoded source, to the nearest sound character where bytes are damaged.

    Found by decoding beginnings of the data, since encoding it again would not do: in some encodings two sequences of
    bytes mean the same, and a byte order mark means nothing.
    """
    made = codecs.getincrementaldecoder(encoding)

    def decoded(size: int) -> int:
        return len(made("replace").decode(data[:size]))

    def after(position: int, low: int = 0) -> int:
        return min(len(data), bisect_left(range(len(data) + 1), position, lo=low, key=decoded))

    start = after(span.start) if span.start else max(0, after(1) - _width(data, encoding))
    return Span(start, max(start, after(span.end, start)))


def _width(data: bytes, encoding: str) -> int:
    """How many bytes the first character has, without a byte order mark before it."""
    first = source_text(data, encoding)[:1]
    plain = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}.get(encoding, encoding)
    return len(first.encode(plain, "replace"))
