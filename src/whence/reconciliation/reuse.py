"""Text that two documents share word for word: passages, how much of each they cover, and of what kind the reuse is."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from whence.text.shingles import fingerprint, shingles
from whence.text.words import plain_words
from whence.types.document import Document
from whence.types.reading import Reading
from whence.types.reconciliation import Reuse, ReuseKind
from whence.types.score import Reason, Score
from whence.types.span import Span, envelope

# Five words in a row: names of bodies and stock phrases are shorter, and one changed word in six still leaves runs.
RUN = 5
# A run found in more documents than this is a formula of the trade, not a copy.
COMMONPLACE = 20
# However many documents have it, a run of this many words is a copy: a wire report stands in a hundred papers.
COPIED = 20
# Runs at most this many characters apart on both sides belong to one passage: a word or two was changed between them.
GAP = 40
# Shares of the story's characters. A duplicate differs in a headline or a byline; a retelling takes half the story.
DUPLICATE, RETELLING = 0.9, 0.5
# Passages shorter than this (characters, about twelve words) outside quotations are chance.
SHORTEST = 70
# Two stretches are the same quotation when this much of a passage stands between quotation marks.
QUOTED = 0.8

Aligned = tuple[Span, Span]


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """A document with its story as runs of words and its quotations."""

    document: Document
    runs: Mapping[int, Span]
    copied: frozenset[int]  # fingerprints of the long runs, and of the whole story
    story: int  # fingerprint of all its words
    quotations: tuple[Span, ...]
    size: int  # characters of the story


def reuses(documents: Sequence[Document], readings: Sequence[Reading]) -> tuple[Reuse, ...]:
    """Word-for-word reuse between each two documents, in order of their ids."""
    if len(documents) < 2:
        return ()
    witnesses = sorted(
        (_witness(document, reading) for document, reading in zip(documents, readings, strict=True)),
        key=lambda witness: witness.document.id,
    )
    found = (_reuse(left, right) for left, right in _candidates(witnesses))
    return tuple(reuse for reuse in found if reuse is not None)


def _witness(document: Document, reading: Reading) -> Witness:
    runs: dict[int, Span] = {}
    lines = [plain_words(document.text, region.span) for region in document.story]
    for span, mark in (run for line in lines for run in shingles(line, RUN)):
        runs.setdefault(mark, span)
    story = fingerprint(word for line in lines for _, word in line)
    copied = frozenset({story, *(mark for line in lines for _, mark in shingles(line, COPIED))})
    size = sum(region.span.length for region in document.story)
    return Witness(
        document=document,
        runs=runs,
        copied=copied if any(lines) else frozenset(),
        story=story,
        quotations=tuple(quotation.span for quotation in reading.quotations),
        size=size,
    )


def _candidates(witnesses: Sequence[Witness]) -> list[tuple[Witness, Witness]]:
    """Pairs that share at least one run that is no commonplace."""
    holders: dict[int, list[int]] = defaultdict(list)
    copies: dict[int, list[int]] = defaultdict(list)
    for at, witness in enumerate(witnesses):
        for mark in witness.runs:
            holders[mark].append(at)
        for mark in witness.copied:
            copies[mark].append(at)
    blocks = {tuple(at) for at in holders.values() if len(at) <= COMMONPLACE} | {tuple(at) for at in copies.values()}
    pairs = {pair for block in blocks for pair in combinations(block, 2)}
    return [(witnesses[left], witnesses[right]) for left, right in sorted(pairs)]


def _reuse(left: Witness, right: Witness) -> Reuse | None:
    whole = left.story == right.story  # nothing is too short to be copied whole
    aligned = (
        [_whole(left, right)] if whole else [pair for pair in _passages(left, right) if pair[0].length >= SHORTEST]
    )
    if not aligned:
        return None
    shares = _share([one for one, _ in aligned], left), _share([other for _, other in aligned], right)
    kind = _kind(aligned, left, shares)
    words = f"{len(aligned)} passages in common, {shares[0]:.0%} of one story and {shares[1]:.0%} of the other"
    reason = Reason("passages", round(max(shares), 4), 1.0, words)
    return Reuse(
        left=left.document.id,
        right=right.document.id,
        kind=kind,
        share_left=shares[0],
        share_right=shares[1],
        aligned=tuple(aligned),
        direction=_first(left.document, right.document),
        score=Score(round(max(shares), 4), (reason,)),
    )


def _whole(left: Witness, right: Witness) -> Aligned:
    return (
        envelope(region.span for region in left.document.story),
        envelope(region.span for region in right.document.story),
    )


def _passages(left: Witness, right: Witness) -> list[Aligned]:
    """Shared runs, in order of the left text, put together where both sides go on within `GAP` characters."""
    shared = sorted((left.runs[mark], right.runs[mark]) for mark in left.runs.keys() & right.runs.keys())
    passages: list[Aligned] = []
    for one, other in shared:
        if passages and _goes_on(passages[-1][0], one) and _goes_on(passages[-1][1], other):
            passages[-1] = envelope((passages[-1][0], one)), envelope((passages[-1][1], other))
        else:
            passages.append((one, other))
    return passages


def _goes_on(before: Span, after: Span) -> bool:
    return before.start <= after.start <= before.end + GAP


def _share(spans: Sequence[Span], witness: Witness) -> float:
    covered, reached = 0, 0
    for span in sorted(spans):
        covered += max(0, span.end - max(span.start, reached))
        reached = max(reached, span.end)
    return round(min(1.0, covered / max(1, witness.size)), 4)


def _kind(aligned: Sequence[Aligned], left: Witness, shares: tuple[float, float]) -> ReuseKind:
    if min(shares) >= DUPLICATE:
        return "duplicate"
    quoted = sum(span.overlap(one) for one, _ in aligned for span in left.quotations)
    if quoted >= QUOTED * sum(one.length for one, _ in aligned):
        return "shared quotation"
    return "retelling" if max(shares) >= RETELLING else "partial"


def _first(left: Document, right: Document) -> str | None:
    """The id of the document that was published first; None where a date is missing or both came on one day."""
    if left.published is None or right.published is None or left.published == right.published:
        return None
    return min((left, right), key=lambda document: (document.published, document.id)).id
