"""Variants side by side: which words of each the others do not have."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from difflib import SequenceMatcher

from whence.text.words import plain_words, words
from whence.types.span import Span

_FIGURE = re.compile(r"\d")
# A number with its separators is one word: what 3.2 and 2.3 differ in is no digit.
_NUMERAL = re.compile(r"(?<!\w)\d+(?:[.,]\d+)+\w{0,4}(?!\w)")

Run = tuple[bool, str]


def contrast(texts: Sequence[str]) -> list[list[Run]]:
    """Each text cut in runs of words that are its own (True) and of the rest.

    Its own is a word whose concept no other text has, and a number that not every other text has: where three variants
    say 11 metres, 11 feet and 8 metres, each number tells them apart though none stands alone. Stop words never do.
    """
    told = [_told(text) for text in texts]
    concepts = [{meant for _, meant in each} for each in told]
    return [
        cut(text, [span for span, meant in told[at] if _own(meant, [*concepts[:at], *concepts[at + 1 :]])])
        for at, text in enumerate(texts)
    ]


def _told(text: str) -> list[tuple[Span, str]]:
    """The words of a text that say something, with their concepts, and numbers with their separators as they stand."""
    numerals = [(Span(*match.span()), match[0]) for match in _NUMERAL.finditer(text)]
    ends = [span.end for span, _ in numerals]
    plain = []
    for word in words(text, Span(0, len(text))):
        at = bisect_right(ends, word.span.start)
        if at == len(numerals) or numerals[at][0].start >= word.span.end:
            plain.append((word.span, word.concept))
    return sorted([*numerals, *plain])


def apart(left: str, right: str) -> tuple[list[Run], list[Run]]:
    """Two passages in runs of words that the other does not have in that place (True), and of the rest."""
    texts = (left, right)
    words = [plain_words(text, Span(0, len(text))) for text in texts]
    one, two = ([word for _, word in each] for each in words)
    blocks = SequenceMatcher(None, one, two, autojunk=False).get_matching_blocks()
    sides = []
    for at, text in enumerate(texts):
        kept = {place for block in blocks for place in range(block[at], block[at] + block.size)}
        sides.append(cut(text, [span for place, (span, _) in enumerate(words[at]) if place not in kept]))
    return sides[0], sides[1]


def cut(text: str, own: Sequence[Span]) -> list[Run]:
    """The text in runs of what is its own (True; neighbours with only white space between as one) and of the rest."""
    runs: list[Run] = []
    at = 0
    for span in _joined(text, own):
        runs += [(False, text[at : span.start]), (True, span.of(text))]
        at = span.end
    return [run for run in (*runs, (False, text[at:])) if run[1]]


def _own(meant: str, others: list[set[str]]) -> bool:
    has = [meant in other for other in others]
    return bool(has) and (not all(has) if _FIGURE.search(meant) else not any(has))


def _joined(text: str, spans: Sequence[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in spans:
        if joined and not text[joined[-1].end : span.start].strip():
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined
