"""Bytes to code points: byte order mark, declaration, strict UTF-8, then a detector: the door to charset-normalizer."""

import codecs
import re
from dataclasses import dataclass

from whence.errors import UndecodableText, UnsupportedFormat
from whence.ingest.kind import binary_kind

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_DECLARED = re.compile(
    rb"<meta\b[^>]{0,400}?charset\s{0,10}=\s{0,10}[\"']?\s{0,10}([\w:.-]{2,40})"
    rb"|<\?xml\b[^>]{0,200}?encoding\s{0,10}=\s{0,10}[\"']([\w:.-]{2,40})",
    re.IGNORECASE,
)

# Character encodings that pages use (WHATWG Encoding); Python's other codecs (base64, zip, utf-7, unicode_escape)
# must never be chosen by a page.
_KNOWN = re.compile(
    r"utf-8|cp(?:125\d|866|874|932|949)|iso8859-\d{1,2}|koi8-[ru]|gb(?:k|2312|18030)|big5(?:hkscs)?"
    r"|euc_(?:jp|kr)|shift_jis|mac-(?:roman|cyrillic)"
)
# Labels that browsers read as a larger encoding (WHATWG Encoding, "names and labels"). UTF-16 cannot declare itself.
_MEANT = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}

# The detector reads this much; its verdict is then tried strictly on the whole.
_SAMPLE = 65_536


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """The decoded source, code points as they stand (no line end is changed), the Python codec, and what was lost."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, *, uri: str, page: bool, charset: str | None = None) -> Decoded:
    """Decode one original; a `page` may declare its encoding, and so may what holds it, in its `charset`.

    Raises UnsupportedFormat, UndecodableText.
    """
    candidates = [_marked(data), _unmarked_utf16(data)]
    if not any(candidates):
        kind = binary_kind(data)
        if kind is not None:
            raise UnsupportedFormat(uri, f"looks like {kind}", "save the article as HTML or plain text")
        # What a server or a mail program states is often its default; what is sound UTF-8 is hardly ever anything else.
        stated = ["utf-8", _known(charset)] if charset else []
        candidates = [*stated, _declared(data) if page else None, "utf-8"]
    for encoding in candidates:
        text = _strictly(data, encoding) if encoding else None
        if encoding and text is not None:
            return Decoded(text=text, encoding=encoding)
    return _nearly_utf8(data) or _detected(data, uri)


def looks_like_text(start: bytes) -> bool:
    """Whether the first bytes of a file can be text: no binary signature, no control characters."""
    if not start:
        return True  # let the one who reads it say that it is empty
    return bool(_marked(start) or _unmarked_utf16(start)) or binary_kind(start) is None


def _marked(data: bytes) -> str | None:
    return next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: the zero bytes of spaces and Latin letters stand all on one side of the pairs."""
    head = data[:_SAMPLE]
    even, odd = head[::2].count(0), head[1::2].count(0)
    # In Cyrillic or Chinese text only spaces, digits and line ends give zeros: a twentieth of the pairs. A few zeros in
    # a short text tell nothing unless they are half of it.
    zeros = max(even, odd)
    if not zeros or zeros * (40 if zeros >= 8 else 4) < len(head) - 4 or min(even, odd) * 50 > zeros:
        return None
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    text = _strictly(head[: len(head) // 2 * 2 - 2], encoding)
    return encoding if text and not any(char < "\t" for char in text) else None


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data, 0, 4096)
    if match is None:
        return None
    return _known((match[1] or match[2]).decode("latin-1"))


def _known(label: str) -> str | None:
    """The codec that a label means, if it is an encoding that pages use."""
    try:
        name = codecs.lookup(label).name
    except (LookupError, UnicodeError, ValueError):  # a NUL in it is a ValueError
        return None
    name = _MEANT.get(name, name)
    return name if _KNOWN.fullmatch(name) else None


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _nearly_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few damaged places: ten sound multi-byte characters for each, which no other encoding yields.

    Halves of surrogate pairs, written as if they were characters, are no other encoding's either, however many.
    """
    text = data.decode("utf-8", "replace")
    damaged = text.count("\N{REPLACEMENT CHARACTER}") - data.count("\N{REPLACEMENT CHARACTER}".encode())
    sound = sum(char > "\x7f" for char in text) - damaged
    if sound < 10 * damaged and not _has_surrogates_alone(data):
        return None
    note = f"{damaged} damaged place(s) are not UTF-8; each is shown as one U+FFFD"
    return Decoded(text=text, encoding="utf-8", notes=(note,))


def _has_surrogates_alone(data: bytes) -> bool:
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def _detected(data: bytes, uri: str) -> Decoded:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    encoding = codecs.lookup(best.encoding).name if best is not None else None
    text = _strictly(data, encoding) if encoding else None
    if encoding is None or text is None:
        raise UndecodableText(uri, "no character encoding fits its bytes", "save it as UTF-8")
    return Decoded(text=text, encoding=encoding, notes=(f"encoding {encoding} was guessed from the bytes",))
