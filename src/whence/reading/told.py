"""What the network saw in a sentence, as stretches of its words, and how it joins what the rules read there.

Where both found a cue, the extent of the rules stands: they know quotation marks and clauses, and on text of other
makers they end a content right more often. The network has the source where the two name different ones, and the
content where the rules missed it altogether. What the rules did not find is taken from the network alone.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from whence.reading.closed_class import BE, POSSESSIVES, RELATIVES
from whence.reading.cues import verb_cues
from whence.reading.network import Told
from whence.reading.phrases import Stretch, Words, group_start, has_finite, holds_record, lower, measures
from whence.reading.verbal import Found
from whence.types.span import Span, stripped

# How sure the network must be of a cue that the rules do not know. On the development sets (84 and 32 articles) F1 of
# linked attributions is flat from .6 to .9.
SURE = 0.75


class Heard:
    """The attributions that the network saw in one document, found by where their cues stand."""

    def __init__(self, told: Iterable[Told]) -> None:
        self._told = sorted((one for one in told if one.cue and one.content), key=lambda one: one.cue[0])
        self._starts = [one.cue[0].start for one in self._told]

    def within(self, span: Span) -> Sequence[Told]:
        """Those whose cue begins in the span."""
        return self._told[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]


def recognised(words: Words, told: Iterable[Told]) -> Iterator[Found]:
    """The attributions whose cue stands in these words outside of any quotation, the parts outside them left out."""
    for one in told:
        cue = _stretch(words, one.cue[0])
        if cue is None or words[cue[0]].kind == "quote":
            continue
        cue = (group_start(words, cue[0]), cue[1])
        source = tuple(part for span in one.source if (part := _stretch(words, span)) and _apart(part, [cue]))
        content = list(_contents(words, one, [cue, *source]))
        left = max((end for _, end in content if end <= cue[0]), default=None)
        yield Found(source=source, cue=cue, kind="say", left=left, content=content, told=one)


def _stretch(words: Words, span: Span) -> Stretch | None:
    """The words that a span touches."""
    first = bisect_left(words, span.start + 1, key=lambda word: word.span.end)
    last = bisect_left(words, span.end, key=lambda word: word.span.start)
    return (first, last) if first < last else None


def _apart(part: Stretch, others: Iterable[Stretch]) -> bool:
    return all(part[1] <= other[0] or other[1] <= part[0] for other in others)


def _contents(words: Words, one: Told, taken: Sequence[Stretch]) -> Iterator[Stretch]:
    """The parts of the content, each to the end of its clause, and two as one where next to nothing parts them."""
    borders = sorted(start for start, _ in taken)
    held: Stretch | None = None
    for span in one.content:
        part = _stretch(words, span)
        if part is None or not _apart(part, taken):
            continue
        part = (part[0], _clause_end(words, part[1], borders))
        if held and _apart((held[0], part[1]), taken) and _plain(words, held[1], part[0]):
            held = (held[0], max(held[1], part[1]))
            continue
        if held:
            yield held
        held = part
    if held:
        yield held


def _clause_end(words: Words, at: int, borders: Sequence[int]) -> int:
    """The next mark, quotation, source or cue: a content does not end between two words of a clause."""
    while at < len(words) and words[at].kind == "word" and at not in borders and words[at - 1].kind != "quote":
        at += 1
    return at


def _plain(words: Words, start: int, end: int) -> bool:
    """Whether nothing but words of a clause stands between."""
    return all(word.kind == "word" for word in words[start:end])


def joined(words: Words, rules: Sequence[Found], network: Sequence[Found]) -> list[Found]:
    """One list in order of the cues."""
    alone = [one for one in network if one.told and one.told.score >= SURE and not _of_nobody(words, one)]
    for found in rules:
        same = [one for one in network if not _apart(one.cue, [found.cue])]
        alone = [one for one in alone if all(one is not other for other in same)]
        if same:
            _agree(found, same[0])
    for one in alone:
        one.source = _nearest(one.source, one.cue)
        one.content = [part for part in one.content if not _of_another(one, part, [*rules, *alone])]
    return sorted([*rules, *alone], key=lambda one: one.cue)


# "Work expected to start", "is set to": the subject says nothing, and nobody is named who does.
_RAISING = frozenset(
    {"expected", "anticipated", "projected", "slated", "scheduled", "forecast", "estimated", "predicted", "believed"}
    | {"thought", "supposed", "reported", "alleged", "rumoured", "rumored", "set", "due", "tipped", "poised"}
)


def _of_nobody(words: Words, found: Found) -> bool:
    """Whether the source is the subject of a passive, which is what is told of and not who tells."""
    start, end = found.cue
    if not found.source or found.source[0][0] >= start or words[end - 1].lower.endswith("ing"):
        return False
    passive = any(words[at].lower in BE for at in range(start, end - 1))
    return passive or (words[end - 1].lower in _RAISING and lower(words, end) == "to")


def _agree(found: Found, seen: Found) -> None:
    found.told, found.seen = seen.told, seen.content
    if seen.source and all(_apart(part, found.source) for part in seen.source):
        found.source = seen.source


def _nearest(parts: Sequence[Stretch], cue: Stretch) -> tuple[Stretch, ...]:
    return tuple(sorted(parts, key=lambda part: _gap(part, cue))[:1])


def _gap(part: Stretch, cue: Stretch) -> int:
    return max(part[0] - cue[1], cue[0] - part[1])


def _of_another(one: Found, part: Stretch, others: Sequence[Found]) -> bool:
    """Whether the part is what somebody else is said to say, by a cue nearer to it."""
    return any(
        other is not one
        and other.source
        and one.source
        and all(_apart(left, one.source) for left in other.source)
        and _gap(part, other.cue) < _gap(part, one.cue)
        and (_starts_in(other, part) or any(not _apart(part, [own]) for own in other.content))
        for other in others
    )


def _starts_in(found: Found, part: Stretch) -> bool:
    return found.right is not None and part[0] <= found.right < part[1]


def corrected(found: Found) -> Found:
    """With the content that the network saw where it is another one, or goes on farther at one end."""
    taken = [found.cue, *found.cites, *found.source]
    if found.content and found.seen and all(_apart(part, taken) for part in found.seen):
        own, other = sorted(found.content), sorted(found.seen)
        earlier = own[-1][1] == other[-1][1] and other[0][0] < own[0][0]
        later = own[0][0] == other[0][0] and own[-1][1] < other[-1][1]
        if earlier or later or all(_apart(part, own) for part in other):
            found.content = other
    return found


def speaks(words: Words, found: Found, ruled: bool) -> bool:
    """Whether what is told inside another's words is a voice of its own.

    A verb of saying is; from the network alone nothing else. Whom somebody says to expect rain or to oppose a plan
    says nothing himself, as a clause would; and what proves something must be a record.
    """
    if _of_themselves(words, found) or _is_finding(words, found) or _by_others(words, found):
        return False
    kinds = {cue.kind for at in range(*found.cue) for cue, _ in verb_cues().get(words[at].lower, ())}
    if not ruled or found.kind in {"say", "deny"}:
        return ruled or bool(kinds & {"say", "deny"})
    if found.kind == "show" and found.source:
        return holds_record(words, found.source[0]) or _named(words, found.source[0])
    clause = found.kind == "think"
    return any(words[start].kind == "quote" or (clause and _clausal(words, start, end)) for start, end in found.content)


def is_bare_finding(words: Words, one: Found, outer: Found) -> bool:
    """Whether a record gives a figure or a thing, and this is all that another is told to say."""
    if one.kind != "show" or not one.source or not holds_record(words, one.source[0]) or one.shared:
        return False
    start, end = min(one.source[0][0], one.cue[0]), max(part[1] for part in [one.cue, *one.content])
    whole = len(outer.content) == 1 and outer.content[0][0] >= start - 1 and outer.content[0][1] <= end + 1
    return whole and not any(words[at].kind == "quote" or _tells(words, at, stop) for at, stop in one.content)


def is_owned(words: Words, source: Stretch) -> bool:
    """Whether a thing is somebody's: "its own gauge", "the institute's buoy"."""
    return any(words[at].lower in POSSESSIVES for at in range(*source))


def _named(words: Words, source: Stretch) -> bool:
    last = source[1] - 1
    return words[last].capital and last > 0


def _of_themselves(words: Words, found: Found) -> bool:
    """Whether who speaks tells of their own knowing or writing: "I wrote it down", "we do not know when"."""
    return (
        bool(found.source)
        and found.source[0][1] - found.source[0][0] == 1
        and lower(words, found.source[0][0]) in _FIRST
    )


_FIRST = frozenset({"i", "we"})
# "They wrote down seven defects": the verb with its particle tells what somebody did.
_PARTICLES = frozenset({"down", "up", "off", "out"})
_NOTED = frozenset({"noted", "note", "notes", "listed", "lists", "observed", "found"})


def _by_others(words: Words, found: Found) -> bool:
    """Whether "they" or "it", whoever that is, is told to promise or to report a thing, and not that something is."""
    one = found.source[0] if found.source else (0, 0)
    alone = one[1] - one[0] == 1 and words[one[0]].lower in {"they", "it"}
    quoted = any(words[start].kind == "quote" for start, _ in found.content)
    return (
        alone
        and not quoted
        and not any(_clausal(words, start, _comma(words, start, end)) for start, end in found.content)
    )


def _comma(words: Words, start: int, end: int) -> int:
    return next((at for at in range(start, end) if words[at].lower == ","), end)


def _is_finding(words: Words, found: Found) -> bool:
    """Whether somebody is told to have done what leaves a finding: no voice unless a record or a name speaks."""
    if not found.content or not found.source:
        return False
    start = found.content[0][0]
    if words[start].lower in _PARTICLES and start == found.cue[1]:
        return True
    noted = lower(words, found.cue[1] - 1) in _NOTED and measures(words, start) and words[start].kind == "word"
    return noted and not holds_record(words, found.source[0]) and not _named(words, found.source[0])


def _tells(words: Words, start: int, end: int) -> bool:
    """Whether what follows a cue says that something is."""
    return lower(words, start - 1) == "that" or _clausal(words, start, end)


def _clausal(words: Words, start: int, end: int) -> bool:
    """Whether the stretch is a clause, not a phrase with clauses in it nor an infinitive."""
    inner = (at for at in range(start, end) if words[at].lower in RELATIVES | {"to", "that"})
    return has_finite(words, start, next(inner, end))


def beyond(text: str, words: Words, told: Told | None) -> Iterator[Span]:
    """The parts of a content that stand after the words of its sentence."""
    end = words[-1].span.end
    for span in told.content if told else ():
        part = stripped(text, Span(max(end, span.start), max(end, span.end)))
        if part.length > 1:
            yield Span(part.start, part.end - 1) if text[part.end - 1] == "." else part
