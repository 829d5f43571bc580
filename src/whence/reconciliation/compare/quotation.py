"""Two papers' wordings of one quotation: shortened, or altered."""

from difflib import SequenceMatcher

from whence.text.words import plain_words
from whence.types.span import Span

# Words in a row around what differs, some on either side, so that it is a change inside the same words and no other
# sentence; what differs is a few words at most, and not an article or a spelling.
AROUND, MOST_CHANGED = 4, 4
# Of the shorter quotation, the share of words that the longer has in the same order.
IN_COMMON = 0.6
_SMALL = frozenset({"a", "an", "the", "uh", "er"})
_WRITTEN_OUT = {"'ve": "have", "'re": "are", "'ll": "will", "'m": "am", "n't": "not"}
# "She has" in a quotation is "she had" where the quotation begins a word later: reported speech is told in the past.
_TOLD_IN_THE_PAST = frozenset(
    {
        ("has", "had"),
        ("have", "had"),
        ("is", "was"),
        ("are", "were"),
        ("am", "was"),
        ("will", "would"),
        ("can", "could"),
    }
)
# Of two words, the share of letters in common from which they are spellings or forms of one ("organise", "organize").
SPELLING = 0.8
LONGEST = 200  # words


def altered(left: str, right: str) -> tuple[str, str] | None:
    """What one paper put for the other's words inside a quotation that is otherwise the same; None if it cut it."""
    one, other = _words(left), _words(right)
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    codes = matcher.get_opcodes()
    kept = sum(end - start for kind, start, end, *_ in codes if kind == "equal")
    if kept < IN_COMMON * max(1, min(len(one), len(other))):
        return None
    for at, (kind, start, end, first, last) in enumerate(codes):
        around = [codes[near] for near in (at - 1, at + 1) if 0 <= near < len(codes)]
        framed = len(around) == 2 and sum(code[2] - code[1] for code in around) >= AROUND
        if kind == "replace" and framed and _another(one[start:end], other[first:last]):
            return " ".join(one[start:end]), " ".join(other[first:last])
    return None


def _words(text: str) -> list[str]:
    words = [word for _, word in plain_words(text, Span(0, len(text)))][:LONGEST]
    return [part for word in words for part in _parts(word.replace("’", "'")) if part not in _SMALL]


def _parts(word: str) -> list[str]:
    for short, full in _WRITTEN_OUT.items():
        if word.endswith(short) and len(word) > len(short):
            return [word.removesuffix(short), full]
    return [word]


def _another(one: list[str], other: list[str]) -> bool:
    """Whether these are other words, and no other spelling of the same."""
    if max(len(one), len(other)) > MOST_CHANGED:
        return False
    if len(one) == len(other) and all(pair in _TOLD_IN_THE_PAST for pair in _present_first(one, other)):
        return False
    return SequenceMatcher(None, "".join(one), "".join(other), autojunk=False).ratio() < SPELLING


def _present_first(one: list[str], other: list[str]) -> list[tuple[str, str]]:
    past = {told for _, told in _TOLD_IN_THE_PAST}
    return [(right, left) if left in past else (left, right) for left, right in zip(one, other, strict=True)]
