"""The words of one sentence, with every quotation folded into one word."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from whence.types.span import Span

# How a folded quotation reads as a word.
SPEECH = "“,”"
TERM = "“”"

Kind = Literal["word", "quote", "mark"]

# No two neighbours of this pattern can match the same character, so it is linear on any text.
_PIECE = re.compile(r"\w+(?:[-.&/’',]\w+)*(?:\.(?=\s*\w))?|[^\w\s]")
_CLITIC = re.compile(r"[’'](?:s|ll|re|ve|d|m)$", re.IGNORECASE)
_LIST_COMMA = re.compile(r",(?!\d)")
# Short forms whose full stop belongs to the word: an initial, a title, a rank.
_ABBREVIATED = re.compile(
    r"(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|Maj|Rev|Hon|St|Jr|Sr|No|Inc|Corp|Ltd|Co)$|\w\.\w"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word, a mark of punctuation or a whole quotation; `lower` is its lower-case form with plain apostrophes,
    for a quotation `SPEECH` or `TERM`."""

    span: Span
    lower: str
    kind: Kind
    capital: bool


def words(text: str, span: Span, quotations: Sequence[Span]) -> list[Word]:
    """The words of a sentence in order; `quotations` are those inside it, in order and not overlapping."""
    found: list[Word] = []
    at = span.start
    for quotation in quotations:
        found += _plain(text, at, quotation.start)
        found.append(Word(quotation, _quote(text, quotation), "quote", False))
        at = quotation.end
    return found + _plain(text, at, span.end)


def _quote(text: str, span: Span) -> str:
    """A quotation that ends like speech, in a mark, is told from a term in quotation marks."""
    inside = text[max(span.start + 1, span.end - 4) : span.end].rstrip("”\"’'»“」』 ")
    after = text[span.end : span.end + 1]
    return SPEECH if inside[-1:] in {",", ".", "!", "?", "…"} or after == "," else TERM


def _plain(text: str, start: int, end: int) -> list[Word]:
    found: list[Word] = []
    for match in _PIECE.finditer(text, start, end):
        found += _split(match.group(), match.start())
    return found


def _split(piece: str, start: int) -> list[Word]:
    """A piece of text as words: the possessive and shortened verbs stand alone, and so does a comma without digits."""
    if not (piece[0].isalnum() or piece[0] == "_"):
        return [Word(Span(start, start + len(piece)), piece, "mark", False)]
    if comma := _LIST_COMMA.search(piece):
        left, right = piece[: comma.start()], piece[comma.end() :]
        rest = _split(right, start + comma.end()) if right else []
        return [*_split(left, start), Word(Span(start + comma.start(), start + comma.end()), ",", "mark", False), *rest]
    if piece.endswith(".") and not _ABBREVIATED.match(piece[:-1]):
        end = start + len(piece)
        return [*_split(piece[:-1], start), Word(Span(end - 1, end), ".", "mark", False)]
    if clitic := _CLITIC.search(piece):
        return [_word(piece[: clitic.start()], start), _word(clitic.group(), start + clitic.start())]
    return [_word(piece, start)]


def _word(piece: str, start: int) -> Word:
    return Word(Span(start, start + len(piece)), piece.lower().replace("’", "'"), "word", piece[0].isupper())
