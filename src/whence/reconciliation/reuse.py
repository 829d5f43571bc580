"""Text that two documents share, word for word or retold: passages, how much of each they cover, and of what kind."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from whence.reconciliation.alignment import Alignment, Sheet, Side, align, sheets
from whence.reconciliation.candidates import candidates, printed, together
from whence.reconciliation.crowds import Crowds, crowds, unspoken
from whence.reconciliation.paraphrase import paraphrase
from whence.reconciliation.precedence import Hand, hand, precedence
from whence.reconciliation.prints import CROWD, FIRST
from whence.reconciliation.story import Story, Stretch, Witness, witness
from whence.types.document import Document
from whence.types.reading import Reading
from whence.types.reconciliation import RETELLINGS, Reuse, ReuseKind
from whence.types.score import Reason, Score
from whence.types.span import Span

# A duplicate differs in a headline or a byline: this share of the words of both stands in the other word for word.
DUPLICATE = 0.9
# What of a story the other must tell, outside quotations, to retell it: a share, and more where the story is so short
# that a few common sentences make it (`BRIEF` by the weight of what is told). Independent reports on one event come up
# to .20 (dev half of bench/data/rewrites.jsonl), two events of one kind to .62 of a brief that weighs 13 (ECB+).
RETOLD, BRIEF = 0.35, 3.0
# Less will do where both tell each other from end to end, sentences that are alike by a third counted too: a share of
# either's weight, in sentences that carry half of it. Of 45 rewrites by rule that keep half of all words 44 have .22
# beyond `BOTH_BRIEF` and .51; two events of one kind .10 and .53 at most, two reports on one speech .26 and .48.
BOTH, BOTH_BRIEF, THROUGHOUT = 0.21, 2.0, 0.5
# Less is a part: where a passage stands in both word for word, or where this share is retold, more of a brief.
PART = 0.25
# Two stories of one quotation: it weighs this much, and this share of all that both have.
QUOTATION, QUOTED = 2.0, 0.7
# Two reports of one event correspond in this many sentences with this weight in common; strangers have 3.5 at most.
MEET, MEET_MASS = 2, 5.0

Pairs = tuple[tuple[Stretch, Stretch], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What two stories have in common, whichever documents tell them."""

    kind: ReuseKind
    pairs: Pairs
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """What the documents of a matter share, in order of their ids, and the crowds of prints among them."""

    reuses: tuple[Reuse, ...]
    crowds: Crowds = Crowds()  # noqa: RUF009 - frozen and empty


def reuses(documents: Sequence[Document], readings: Sequence[Reading]) -> tuple[Reuse, ...]:
    """What each two documents share, in order of their ids; of a crowd (`shared`) each with a few."""
    return shared(documents, readings).reuses


def shared(documents: Sequence[Document], readings: Sequence[Reading]) -> Shared:
    """What documents share. Of more than `CROWD` that print one report each is laid beside a few that speak for all
    (`prints.py`), so that time grows with the documents and not with the pairs of them; that the others are prints of
    one report, too, their crowd tells."""
    if len(documents) < 2:
        return Shared(())
    read = {document.id: (document, reading) for document, reading in zip(documents, readings, strict=True)}
    tellers: dict[Story, list[Witness]] = defaultdict(list)
    for at in sorted(read):
        one = witness(*read[at])
        tellers[one.story].append(one)
    laid, told = sheets(tellers), list(tellers.values())
    found = printed(laid, list(map(len, told)))
    met = _laid_beside(laid, candidates(laid, found))
    met |= _laid_beside(laid, unspoken(found, _retold_in(met)) - met.keys())
    hands = {at: hand(*side) for at, side in read.items()}
    pairs = [_reuse(left, right, what, hands) for left, right, what in (*_copies(tellers), *_met(told, met))]
    return Shared(
        tuple(sorted(pairs, key=lambda reuse: (reuse.left, reuse.right))),
        crowds(found, _retold_in(met), [[one.document.id for one in witnesses] for witnesses in told]),
    )


Met = dict[tuple[int, int], Found]  # by the places of two stories
Tellers = Mapping[Story, Sequence[Witness]]
Meeting = tuple[Witness, Witness, Found]


def _copies(tellers: Tellers) -> Iterator[Meeting]:
    """Documents that tell one story in the same words; nothing is too short to be copied whole."""
    for story, witnesses in tellers.items():
        same = Found("duplicate", tuple((line, line) for line in story.lines), (_WHOLE,))
        for left, right in together(range(len(witnesses))) if story.words else ():
            yield witnesses[left], witnesses[right], same


_WHOLE = Reason("word for word", 1.0, 1.0, "the same words from beginning to end")


def _laid_beside(laid: Sequence[Sheet], pairs: Iterable[tuple[int, int]]) -> Met:
    return {(at, to): what for at, to in pairs if (what := _found(laid[at], laid[to]))}


def _retold_in(met: Met) -> set[tuple[int, int]]:
    return {pair for pair, what in met.items() if what.kind in RETELLINGS}


def _met(told: Sequence[Sequence[Witness]], met: Met) -> Iterator[Meeting]:
    """Documents whose stories share something; of many that tell one story the first few."""
    few = [ones if len(ones) <= CROWD else ones[:FIRST] for ones in told]
    for (left, right), found in met.items():
        for one, other in product(few[left], few[right]):
            yield one, other, found


def _found(left: Sheet, right: Sheet) -> Found | None:
    aligned = align(left, right)
    kind = _kind(aligned)
    pairs = (*aligned.literal, *aligned.reworded)
    if kind == "retelling":
        pairs = (*pairs, *aligned.loose)
    elif kind != "duplicate" and (told := paraphrase(left, right)):
        words = f"{len(told.figures)} figures in common, nearly all that either has, and sentences that correspond"
        reason = Reason("figures", 1.0, 1.0, words)
        return Found("retelling", tuple(sorted({*pairs, *told.sentences})), (reason,))
    return Found(kind, tuple(sorted(pairs)), (_told(aligned),)) if kind else None


def _kind(aligned: Alignment) -> ReuseKind | None:
    """The strongest kind that the two sides bear out."""
    if min(side.literal for side in aligned.sides) >= DUPLICATE:
        return "duplicate"
    if any(_retold(side, RETOLD) for side in aligned.sides) or all(_retold_by_both(side) for side in aligned.sides):
        return "retelling"
    if (aligned.literal or aligned.reworded) and all(_quoted(side) for side in aligned.sides):
        return "shared quotation"
    if aligned.literal or any(_retold(side, PART) for side in aligned.sides):
        return "partial"
    if len(aligned.reworded) >= MEET and min(side.told * side.mass for side in aligned.sides) >= MEET_MASS:
        return "same event"
    return None


def _retold(side: Side, share: float) -> bool:
    return side.told > 0 and side.told >= share + BRIEF / (side.told * side.mass)


def _retold_by_both(side: Side) -> bool:
    if not side.loosely or side.spread < THROUGHOUT:
        return False
    return side.loosely >= BOTH + BOTH_BRIEF / (side.loosely * side.mass)


def _quoted(side: Side) -> bool:
    return side.quoted >= max(QUOTATION, QUOTED * (side.quoted + side.told * side.mass))


def _told(aligned: Alignment) -> Reason:
    shares = aligned.left.loosely, aligned.right.loosely
    words = f"{shares[0]:.0%} of what one says and {shares[1]:.0%} of what the other says is told by both"
    if not any(shares):
        words = "what both have stands in quotation marks"
    return Reason("told by both", round(max(shares), 4), 1.0, words)


def _reuse(one: Witness, other: Witness, found: Found, hands: Mapping[str, Hand]) -> Reuse:
    """The finding as it stands in two documents, the lesser id at the left."""
    pairs = [(one.span(here), other.span(there)) for here, there in found.pairs]
    if one.document.id > other.document.id:
        one, other, pairs = other, one, [(there, here) for here, there in pairs]
    shares = share([span for span, _ in pairs], one.size), share([span for _, span in pairs], other.size)
    words = f"{len(pairs)} passages in common, {shares[0]:.0%} of one story and {shares[1]:.0%} of the other"
    first, signs = precedence(hands[one.document.id], hands[other.document.id])
    return Reuse(
        left=one.document.id,
        right=other.document.id,
        kind=found.kind,
        share_left=shares[0],
        share_right=shares[1],
        aligned=tuple(sorted(pairs)),
        direction=first,
        score=Score(round(max(shares), 4), (Reason("passages", max(shares), 1.0, words), *found.reasons, *signs)),
    )


def share(spans: Sequence[Span], size: int) -> float:
    """The share of a story of so many characters that some spans cover."""
    covered, reached = 0, 0
    for span in sorted(spans):
        covered += max(0, span.end - max(span.start, reached))
        reached = max(reached, span.end)
    return round(min(1.0, covered / max(1, size)), 4)
