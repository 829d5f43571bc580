"""From the decoded source back to bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.ingest.offsets import byte_span, source_text
from whence.types.span import Span

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030")


@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=60), cut=st.data())
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_bytes_of_a_span_decode_to_its_words(encoding: str, text: str, cut: st.DataObject) -> None:
    """In any encoding, with or without a mark, the bytes of a span hold its characters and no others."""
    start = cut.draw(st.integers(0, len(text)))
    span = Span(start, cut.draw(st.integers(start, len(text))))
    if encoding == "utf-8" and text.startswith("\ufeff"):
        return
    data = text.encode(encoding)
    found = byte_span(data, encoding, span)
    plain = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}.get(encoding, encoding)
    assert data[found.start : found.end].decode(plain) == span.of(text)


@pytest.mark.parametrize(
    ("encoding", "text", "words"),
    [
        ("cp1251", "Паром «Марен» принял 40 машин", "40 машин"),
        ("cp932", "港には40隻の船がある", "40隻"),
        ("euc_kr", "항구에 40척", "40척"),
    ],
)
def test_older_encodings(encoding: str, text: str, words: str) -> None:
    """Characters of one and of two bytes are counted as they stand."""
    data = text.encode(encoding)
    at = text.index(words)
    found = byte_span(data, encoding, Span(at, at + len(words)))
    assert data[found.start : found.end].decode(encoding) == words


@given(data=st.binary(max_size=80), start=st.integers(0, 80), length=st.integers(0, 80))
def test_damaged_bytes_stay_inside(data: bytes, start: int, length: int) -> None:
    """Damaged bytes give some stretch of the data, never an error."""
    text = source_text(data, "utf-8")
    start = min(start, len(text))
    found = byte_span(data, "utf-8", Span(start, min(len(text), start + length)))
    assert 0 <= found.start <= found.end <= len(data)
