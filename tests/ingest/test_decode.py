"""Bytes to code points."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.errors import InputError, UnsupportedFormat
from whence.ingest.decode import decode

TEXT = "Der Hafen öffnet am Montag, sagte Jürgen Müller; die Fähre fährt über den Fluß. " * 5


@pytest.mark.parametrize(
    ("data", "page", "encoding"),
    [
        (TEXT.encode(), False, "utf-8"),
        (TEXT.encode("utf-8-sig"), False, "utf-8-sig"),
        (TEXT.encode("utf-16"), False, "utf-16"),
        (TEXT.encode("utf-16-le"), False, "utf-16-le"),
        (TEXT.encode("utf-16-be"), False, "utf-16-be"),
        (b'<meta charset="iso-8859-1">' + TEXT.encode("cp1252"), True, "cp1252"),
        (b'<?xml version="1.0" encoding="windows-1252"?>' + TEXT.encode("cp1252"), True, "cp1252"),
        (b'<meta charset="base64">' + TEXT.encode(), True, "utf-8"),
    ],
)
def test_the_encoding_is_marked_declared_or_plain(data, page, encoding):
    """Mark, declaration, strict UTF-8, in this order; no codec that is no encoding of characters."""
    decoded = decode(data, uri="a", page=page)
    assert decoded.encoding == encoding
    assert decoded.text.endswith(TEXT)


def test_the_detector_has_the_last_word():
    """Legacy text without a declaration is guessed, and a note says so."""
    decoded = decode(TEXT.encode("cp1252"), uri="a", page=False)
    assert decoded.text == TEXT
    assert "guessed" in decoded.notes[0]


def test_a_damaged_place_is_one_replacement_character():
    """One broken byte does not make a UTF-8 text another encoding."""
    decoded = decode(TEXT.encode() + b"\xff.", uri="a", page=False)
    assert decoded.text == TEXT + "\ufffd."
    assert decoded.notes


@pytest.mark.parametrize("data", [b"%PDF-1.7 x", b"PK\x03\x04....", b"\x89PNG\r\n\x1a\n...", bytes(range(32)) * 50])
def test_binary_data_is_refused_by_what_it_looks_like(data):
    """The line names the kind."""
    with pytest.raises(UnsupportedFormat, match="looks like"):
        decode(data, uri="a", page=False)


@given(st.binary(min_size=1, max_size=400), st.booleans())
def test_any_bytes_are_decoded_or_refused(data, page):
    """Nothing else is raised, and the codec leads back from a text without notes."""
    try:
        decoded = decode(data, uri="a", page=page)
    except InputError:
        return
    if not decoded.notes:
        assert data.decode(decoded.encoding) == decoded.text


def test_halves_of_surrogate_pairs_are_damage_of_utf8():
    """Nothing is guessed: the other characters are as they stand."""
    decoded = decode("“Six ferries”".encode() + b"\xed\xa0\x80.", uri="a.txt", page=False)
    assert decoded.encoding == "utf-8" and decoded.text.startswith("“Six ferries”") and decoded.notes
