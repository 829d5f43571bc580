"""How far the content of each attribution in one sentence reaches, and which stands in which."""

from collections.abc import Sequence
from itertools import pairwise

from whence.reading.closed_class import COORDINATORS, SUBORDINATORS
from whence.reading.phrases import Stretch, Words, has_finite, lower, opens_phrase
from whence.reading.verbal import Found

# Words after which another voice or a turn of thought begins.
TURNS = frozenset(["while", "whereas", "although", "though", "but"])
FINAL = frozenset({".", "!", "?", ",", ";", ":", "–", "—", "-", "…"})
# A subordinate clause that opens a sentence ends within so many words.
OPENING = 40
# A quotation of fewer characters is a term in quotation marks, part of the clause around it.
SHORTEST_SPEECH = 20


def complete(words: Words, found: Sequence[Found]) -> list[Found]:
    """The attributions with their content; those without any, or whose parts would overlap, are left out."""
    borders = _borders(words, found)
    for one in found:
        if not one.beside:
            _fill(words, one, borders)
    whole = [one for one in found if one.beside or _sound(one)]
    for one in whole:
        if one.beside:
            _stand_beside(words, one, whole)
    return [one for one in whole if _sound(one)]


def _fill(words: Words, one: Found, borders: Sequence[int]) -> None:
    if one.left is not None and not one.content:
        one.content.append(_before(words, one, borders))
    if one.right is not None:
        start, end = _after(words, one.right, borders)
        relative = len(one.source) > 1
        comma = next((at for at in range(start, end) if words[at].lower == ","), end) if relative else end
        one.content.append((start, comma))
    one.content = [part for part in (_trimmed(words, *part) for part in one.content) if part[0] < part[1]]


def _borders(words: Words, found: Sequence[Found]) -> list[int]:
    """Where content that began earlier must end: before another voice of the same rank, at a semicolon, at a turn."""
    borders = {at for at, word in enumerate(words) if word.lower == ";" or _is_turn(words, at)}
    for one in found:
        at = one.cue[0] if one.shared or one.beside else one.start
        if one.left is not None and one.right is None:
            borders.add(one.left)
        elif lower(words, at - 1) in COORDINATORS | TURNS | {"as"} and (one.shared or lower(words, at - 2) == ","):
            borders.add(at - 2 if lower(words, at - 2) == "," else at - 1)
        elif one.shared or one.beside:
            borders.add(at - 1 if lower(words, at - 1) == "," else at)
    if lower(words, 0) in SUBORDINATORS:
        borders |= set(_main_clause(words))
    return sorted(borders)


def _main_clause(words: Words) -> list[int]:
    """The comma after which the main clause begins where a subordinate one opens the sentence ("While P, X said")."""
    for at in range(1, min(len(words), OPENING)):
        if words[at].lower == "," and has_finite(words, 1, at) and opens_phrase(words, at + 1):
            return [at] if has_finite(words, at + 2, at + OPENING) else []
    return []


def _is_turn(words: Words, at: int) -> bool:
    return words[at].lower == "," and lower(words, at + 1) in TURNS


def _after(words: Words, start: int, borders: Sequence[int]) -> Stretch:
    if start >= len(words):  # the cue ends the sentence
        return start, start
    if words[start].kind == "quote" and not _runs_on(words, start + 1):
        return start, start + 1
    end = next((at for at in borders if at > start), len(words))
    return start, end


def _runs_on(words: Words, at: int) -> bool:
    """Whether the clause goes on after a quotation: a word, not a mark or the end."""
    return at < len(words) and words[at].kind == "word"


def _before(words: Words, one: Found, borders: Sequence[int]) -> Stretch:
    end = one.left or 0
    if end == 0:  # the cue begins the sentence
        return 0, 0
    if words[end - 1].kind == "quote" and _is_speech(words, end - 1):
        return end - 1, end
    start = max((at for at in borders if at < min(end, one.start) - 1), default=-1) + 1
    while start < end and words[start].lower in TURNS | COORDINATORS:
        start += 1
    return start, end


def _is_speech(words: Words, at: int) -> bool:
    """A quotation that stands as a clause of its own: at the start, after a mark, or long."""
    alone = at == 0 or words[at - 1].kind == "mark" or words[at - 1].lower in COORDINATORS
    return alone and words[at].span.length >= SHORTEST_SPEECH


def _trimmed(words: Words, start: int, end: int) -> Stretch:
    while end > start and words[end - 1].kind == "mark" and words[end - 1].lower in FINAL:
        end -= 1
    while start < end and words[start].kind == "mark" and words[start].lower in FINAL:
        start += 1
    return start, end


def _sound(one: Found) -> bool:
    """Content is there, and no two parts of the attribution share a word."""
    parts = sorted([*one.source, one.cue, *one.cites, *one.content])
    apart = all(left[1] <= right[0] for left, right in pairwise(parts))
    return bool(one.content) and apart


def _stand_beside(words: Words, one: Found, whole: Sequence[Found]) -> None:
    """ "X reported, citing Y, that P": Y stands behind the same content as the nearest cue of the sentence."""
    hosts = [other for other in whole if not other.beside and other.content]
    if hosts:
        host = min(hosts, key=lambda other: abs(other.cue[0] - one.cue[0]))
        host.source, host.cites = (*host.source, *one.source), (*host.cites, one.cue)
    else:
        one.content = [_trimmed(words, 0, one.cue[0])]
        one.content = [part for part in one.content if part[1] - part[0] > 2]


def parent(one: Found, others: Sequence[Found]) -> Found | None:
    """The attribution in whose content this one stands, the narrowest if several.

    What holds another says more than it: so no two, nor a ring of them, can each stand inside the next.
    """
    own = [one.cue] if one.shared else [*one.source, one.cue]
    holding = [
        (part[1] - part[0], at)
        for at, other in enumerate(others)
        if _breadth(other) > _breadth(one)
        for part in other.content
        if part[0] <= min(start for start, _ in own) and max(end for _, end in own) <= part[1]
    ]
    return others[min(holding)[1]] if holding else None


def _breadth(one: Found) -> int:
    """Words of content."""
    return sum(end - start for start, end in one.content)
