"""Hostile characters made harmless: what would steer a terminal, a page or a spreadsheet is shown, not obeyed."""

import re

_PICTURES = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "␡"}
_BLANKS = dict.fromkeys(map(ord, "\t\n\v\f\r\x85\u2028\u2029"), " ")
_C1 = {code: f"⟨U+{code:04X}⟩" for code in range(0x80, 0xA0)}
# Embeddings, overrides and isolates turn the words after them round; plain right-to-left letters and marks stay.
_BIDI = {code: f"⟨U+{code:04X}⟩" for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}")
_SHOWN: dict[int, str] = _PICTURES | _C1 | _BIDI | _SURROGATES | _BLANKS
_HOSTILE = re.compile(
    f"[{''.join(re.escape(chr(code)) for code in _SHOWN if not 0xD800 <= code < 0xE000)}\ud800-\udfff]"
)

_LIMIT = 300


def visible(text: str) -> str:
    """The text with every control character drawn (`␛`, `⟨U+202E⟩`), line breaks as spaces, lone surrogates as U+FFFD.

    Idempotent; the result can be encoded as UTF-8. The number of characters may change: cut spans first.
    """
    return text.translate(_SHOWN) if _HOSTILE.search(text) else text


def one_line(text: str) -> str:
    """The visible text with its runs of white space collapsed."""
    return " ".join(visible(text).split())


def clipped(text: str) -> str:
    """One visible line of at most 300 characters (a long sentence), cut between words; only quotations are longer."""
    line = one_line(text)
    return line if len(line) <= _LIMIT else line[:_LIMIT].rsplit(" ", 1)[0] + " …"
