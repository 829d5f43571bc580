"""Cuts sentences into statements: the smallest stretches that state one thing, each with what was read in it.

A sentence falls first along its attributions (source and cue state nothing by themselves; each content goes with its
innermost attribution), then at clause boundaries where both sides can stand alone.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Protocol, TypeVar

from whence.reading.certainty import certainty, denied, polarity
from whence.reading.chains import chain, evidence
from whence.reading.status import status_of
from whence.text.continuation import PREDICATE, SECOND_PREDICATE
from whence.types.document import Document
from whence.types.identity import content_id
from whence.types.reading import Attribution, Credit, Figure, Mention, Sentence, Statement, Timex
from whence.types.span import Span, stripped

# A piece without a verb or a figure states something only as the content of an attribution, and not in one word.
FEWEST_WORDS = 2

OPENER = re.compile(
    r"(?:and |but )?(?:with|which|who|whose|where|while|whereas|when|but|although|though|because|despite|so that|"
    r"(?:some|many|most|all|both|none|one|\w{1,12}) of (?:which|whom|them))\b",
    re.IGNORECASE,
)
ALTERNATIVE = re.compile(r"or\b|equivalent to\b|that is\b", re.IGNORECASE)
PARTICIPLE = re.compile(
    r"(?:\w{3,20}ly )?(?:\w{2,20}(?:ing|ed)|known|built|made|set|led|held|born|worth|due)\b", re.IGNORECASE
)
NOT_PARTICIPLE = re.compile(
    r"(?:including|according|during|regarding|concerning|following|red|need|speed)\b", re.IGNORECASE
)
FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|(?-i:may)|might|must|shall|should|do|does|did|remains?|"
    r"says?|said|began|began|became|came|fell|gave|got|grew|held|kept|led|left|lost|made|met|paid|put|ran|rose|sent|"
    r"set|sold|stood|took|told|went|won|wrote|built|bought|brought|cost|costs|drew|spent|saw|knew|\w{3,20}ed|"
    r"(?:it|he|she|they|we|you|I|that|which|who) \w{2,20}s?)\b",
    re.IGNORECASE,
)
BOUNDARY = re.compile(r",(?= )|(?= (?:and|but) that )|(?= but also )|;(?= )|\s[–—]\s|(?<=\w)—(?=\w)|: (?=\w)")
# Before the second figure of a change, right at it.
STEP = re.compile(r" (?:(?:up |down )?from|to|against|instead of|rather than) (?:[a-z]{1,10} )?\Z", re.IGNORECASE)
# A clause that interrupts another: ", for which Alder won the contract in May, "; and its end, where the other goes on.
_RELATED = r"\s*(?:(?:for|in|on|at|by|to|of|with|from|under|through|during) )?(?:which|who|whom|whose|where)\b"
BY_THE_WAY = re.compile(rf"(?:\A|, ){_RELATED}")
INTERRUPTED = re.compile(rf"{_RELATED}[^,;\n]{{3,200}},{PREDICATE.pattern}")
JOINT = re.compile(
    r" (?:and|but|while|with|at a cost of|at a price of|worth|compared with|compared to) ", re.IGNORECASE
)
TRIM = re.compile(r"(?:[\s,;:–—-]|(?:that|and|but also|but)\b)+", re.IGNORECASE)
# "TARN, 3 March (Harbour Wire) - ": where and by whom a report was filed, not what it says.
DATELINE = re.compile(
    r"[A-Z][A-Z .’'/-]{1,40}(?:, [A-Z][\w. ]{1,24})?(?:,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}))?"
    r"(?: ?\([^()\n]{2,40}\))? ?[-–—]{1,2} ?"
)
TRAILING = re.compile(r"(?:[\s,;:–—-]|\b(?:that|and|but|or|as|where|which|who|also|when|while))+\Z", re.IGNORECASE)
LONGEST_TRAIL = 40  # characters
ADJUNCT = re.compile(
    r"(?:in|on|at|by|for|from|after|before|during|amid|amidst|under|to|of|as|like|among|since|following|throughout)\b",
    re.IGNORECASE,
)
OPENING = '“„«("‘['
# Characters. Longer stretches are no statement that anyone could check; they would also make cutting slow.
LONGEST_STATEMENT = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What the other readers saw in the document: the material that statements are made of."""

    document: Document
    sentences: Sequence[Sentence]
    mentions: Sequence[Mention]
    figures: Sequence[Figure]
    times: Sequence[Timex]
    attributions: Sequence[Attribution]
    credits: Sequence[Credit]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence and the innermost attribution whose content holds it."""

    span: Span
    attribution: int | None
    governed: Span | None = None  # with the predicate before it, whose "will" or "may" it shares


class Placed(Protocol):
    """Anything that stands somewhere in the text."""

    @property
    def span(self) -> Span:
        """Where it stands."""


Thing = TypeVar("Thing", bound=Placed)


def statements(seen: Seen) -> tuple[Statement, ...]:
    """The statements of the document, in order of the text, disjoint."""
    text = seen.document.text
    layers = _layers(text, seen.attributions)
    return tuple(
        _statement(seen, piece)
        for sentence in seen.sentences
        for whole in _pieces(text, sentence.span, layers)
        if whole.span.length <= LONGEST_STATEMENT
        for piece in _smallest(seen, whole)
        if _states(text, piece, starting_in(seen.figures, piece.span))
    )


def starting_in(things: Sequence[Thing], span: Span) -> tuple[Thing, ...]:
    """Those of `things` (in order of the text) that begin inside the span."""
    first = bisect_left(things, span.start, key=lambda thing: thing.span.start)
    last = bisect_left(things, span.end, key=lambda thing: thing.span.start)
    return tuple(things[first:last])


@dataclass(frozen=True, slots=True)
class Layer:
    """A stretch of the text that an attribution lays over it: its content, or (silent) its source or cue."""

    span: Span
    attribution: int | None  # None: a source or a cue, which states nothing by itself; `OWN`: the outlet's own voice
    depth: int


# An attribution's place in `Layer` for what nobody else is said to have said.
OWN = -1
RELATIVE = re.compile(r", (?=(?:which|who|whose|where)\b)")


def _layers(text: str, attributions: Sequence[Attribution]) -> list[Layer]:
    """All layers in order of the text; where they overlap the deeper one wins, and silence over speech.

    What a source phrase tells by the way ("the office, which has recalled 18,000 wheels, said") is told by whoever
    tells of the source.
    """
    layers = []
    for at, attribution in enumerate(attributions):
        depth = 3 * _depth(attributions, at)
        outer = OWN if attribution.parent is None else attribution.parent
        layers += [Layer(span, at, depth) for span in attribution.content]
        layers += [Layer(span, None, depth + 1) for span in (*attribution.source, *attribution.cue)]
        layers += [Layer(span, outer, depth + 2) for source in attribution.source for span in _by_the_way(text, source)]
    return sorted(layers, key=lambda layer: (layer.span, layer.depth))


def _by_the_way(text: str, source: Span) -> list[Span]:
    """The relative clause of a source phrase, if it tells something."""
    clause = RELATIVE.search(text, source.start, source.end)
    if clause is None or not FINITE.search(text, clause.end(), source.end):
        return []
    return [Span(clause.end(), source.end)]


def _depth(attributions: Sequence[Attribution], at: int) -> int:
    depth = 0
    parent = attributions[at].parent
    while parent is not None:
        depth, parent = depth + 1, attributions[parent].parent
    return depth


def _pieces(text: str, sentence: Span, layers: Sequence[Layer]) -> list[Piece]:
    """The sentence cut along the layers, without the silent ones."""
    here = [layer for layer in _reaching_into(layers, sentence) if layer.span.overlap(sentence)]
    cuts = sorted(
        {sentence.start, sentence.end, *(at for layer in here for at in layer.span if at in range(*sentence))}
    )
    pieces: list[Piece] = []
    over: list[Layer] = []
    ahead = 0
    for start, end in pairwise(cuts):
        over = [layer for layer in over if layer.span.end > start]
        while ahead < len(here) and here[ahead].span.start <= start:
            over.append(here[ahead])
            ahead += 1
        top = max(over, key=lambda layer: layer.depth, default=Layer(sentence, OWN, -1))
        if top.attribution is not None:
            pieces.append(Piece(Span(start, end), None if top.attribution == OWN else top.attribution))
    return [piece for piece in (_trimmed(text, piece) for piece in pieces) if piece.span.length]


# A content may begin sentences before (a quotation that runs on): that far back layers are looked for.
LONGEST_CONTENT = 20_000


def _reaching_into(layers: Sequence[Layer], sentence: Span) -> Sequence[Layer]:
    first = bisect_left(layers, sentence.start - LONGEST_CONTENT, key=lambda layer: layer.span.start)
    last = bisect_left(layers, sentence.end, key=lambda layer: layer.span.start)
    return layers[first:last]


def _trimmed(text: str, piece: Piece) -> Piece:
    """The piece without connectives and punctuation at its edges; quotation marks stay."""
    start, end = stripped(text, piece.span)
    for opening in (DATELINE, TRIM):
        if found := opening.match(text, start, end):
            start = found.end()
    if found := TRAILING.search(text, max(start, end - LONGEST_TRAIL), end):
        end = found.start()
    return replace(piece, span=Span(start, end))


def _smallest(seen: Seen, piece: Piece) -> list[Piece]:
    """The piece cut at the boundaries where what stands before and what follows can each stand alone."""
    text, figures = seen.document.text, starting_in(seen.figures, piece.span)
    pieces, start = [], piece.span.start
    for boundary in _boundaries(text, piece.span):
        before, after = Span(start, boundary.start), Span(boundary.end, piece.span.end)
        named = piece.attribution is not None and len(before.of(text).split()) > FEWEST_WORDS
        named = named and not INTERRUPTED.match(text, *after)
        if PREDICATE.match(text, *after):
            ends = BY_THE_WAY.search(before.of(text)) is not None
        else:
            ends = _opens(text, after, figures) and not _leans(text, before, boundary)
        if ends and (named or _stands(text, before, figures)):
            pieces.append(_trimmed(text, Piece(before, piece.attribution)))
            start = boundary.end
    pieces.append(_trimmed(text, Piece(Span(start, piece.span.end), piece.attribution)))
    return [
        small
        for whole in pieces
        for part in _one_deed(seen, whole)
        for small in _one_measure(text, part, starting_in(figures, part.span))
    ]


def _boundaries(text: str, span: Span) -> list[Span]:
    """Where a clause may end: punctuation outside brackets and quotations."""
    found = [Span(*match.span()) for match in BOUNDARY.finditer(text, span.start, span.end)]
    return [at for at, depth in zip(found, _depths(text, span, found), strict=True) if depth == 0]


def _depths(text: str, span: Span, places: Iterable[Span]) -> list[int]:
    """How many brackets and quotations opened inside the span are open at each place; one around all counts none."""
    start = span.start + 1 if span.length and text[span.start] in OPENING else span.start
    depths, depth, at = [], 0, start
    for place in places:
        for mark in text[at : place.start]:
            depth += (mark in "“„«([") - (depth > 0 and mark in "”»)]")
        depths.append(depth)
        at = max(at, place.start)
    return depths


def _stands(text: str, span: Span, figures: Sequence[Figure]) -> bool:
    """Whether the stretch could be a statement of its own: it has a finite verb, a participle as head, or a figure."""
    words = stripped(text, span).of(text)
    return bool(starting_in(figures, span) or FINITE.search(words) or _participial(words))


def _leans(text: str, span: Span, boundary: Span) -> bool:
    """Whether the stretch is an adjunct set before its clause ("In a vote that was held at night, …")."""
    return boundary.of(text) == "," and bool(ADJUNCT.match(stripped(text, span).of(text)))


def _opens(text: str, span: Span, figures: Sequence[Figure]) -> bool:
    """Whether a new clause opens here, up to the next boundary."""
    words = stripped(text, span).of(text)[:LONGEST_CLAUSE]
    clause = BOUNDARY.split(words, maxsplit=1)[0]
    if ALTERNATIVE.match(clause):
        return False
    own = starting_in(figures, Span(span.start, span.start + len(clause) + 1))
    if OPENER.match(clause):
        return bool(own or FINITE.search(OPENER.sub("", clause, count=1)))
    if _participial(clause) or (own and own[0].span.start - span.start <= NEAR_FIGURE):
        return True
    return bool(CLAUSE.match(clause))


# Characters: what follows a boundary is looked at this far; a figure this near to it opens an apposition.
LONGEST_CLAUSE = 400
NEAR_FIGURE = 8
# A new main clause: a short subject and a finite verb.
CLAUSE = re.compile(rf"(?:and |but |so |yet )?(?:[\w’'-]{{1,30}} ){{1,5}}?{FINITE.pattern}", re.IGNORECASE)


def _participial(words: str) -> bool:
    return bool(PARTICIPLE.match(words)) and not NOT_PARTICIPLE.match(words)


def _one_deed(seen: Seen, piece: Piece) -> list[Piece]:
    """The piece cut between two predicates of one subject, of which one has the sum and the other the date: "will cost
    85 million and be finished by May"."""
    text = seen.document.text
    joints = [Span(*match.span()) for match in SECOND_PREDICATE.finditer(text, *piece.span)]
    for joint, depth in zip(joints, _depths(text, piece.span, joints), strict=True):
        sides = Span(piece.span.start, joint.start), Span(joint.end, piece.span.end)
        told = [(starting_in(seen.figures, side), starting_in(seen.times, side)) for side in sides]
        if (
            depth
            or any(len(side.of(text).split()) <= FEWEST_WORDS for side in sides)
            or not FINITE.search(sides[0].of(text))
        ):
            continue
        if any(sums and not days and dates and not counts for (sums, days), (counts, dates) in (told, told[::-1])):
            first, second = (_trimmed(text, Piece(side, piece.attribution)) for side in sides)
            own = PREDICATE.match(text, *second.span)
            return [first, second if own else replace(second, governed=Span(piece.span.start, second.span.end))]
    return [piece]


def _one_measure(text: str, piece: Piece, figures: Sequence[Figure]) -> list[Piece]:
    """The piece cut so that figures of different measures stand apart, where a joint between them allows it."""
    for left, right in pairwise(figures):
        between = Span(left.span.end, max(left.span.end, right.span.start))
        step = STEP.search(text, *between)
        joint = [step] if step else list(JOINT.finditer(text, *between))
        if not joint or not _two_facts(left, right) or _too_short(text, Span(joint[-1].end(), piece.span.end)):
            continue
        first = Piece(Span(piece.span.start, joint[-1].start()), piece.attribution)
        rest = Piece(Span(joint[-1].start(), piece.span.end), piece.attribution)
        rest_figures = starting_in(figures, rest.span)
        return [_trimmed(text, first), *_one_measure(text, _trimmed(text, rest), rest_figures)]
    return [piece]


def _two_facts(left: Figure, right: Figure) -> bool:
    """Whether two figures of one clause tell two things: two measures, two ends of a change, two times."""
    if _measure(left) != _measure(right):
        return True
    ends = left.change == "from" and right.change == "to"
    return ends or (left.time is not None and right.time is not None and left.time.value != right.time.value)


def _too_short(text: str, rest: Span) -> bool:
    """Whether what follows a joint says too little alone: "not 18,000 wheels but 1,800, or some 4.5 tonnes"."""
    clause = BOUNDARY.split(rest.of(text)[:LONGEST_CLAUSE], maxsplit=1)[0]
    return len(clause.split()) <= FEWEST_WORDS


def _measure(figure: Figure) -> tuple[str | None, str | None]:
    return figure.unit, figure.per


def _states(text: str, piece: Piece, figures: Sequence[Figure]) -> bool:
    words = piece.span.of(text)
    if piece.attribution is not None:
        return len(words.split()) >= FEWEST_WORDS or bool(figures)
    return _participial(words) or (bool(figures or FINITE.search(words)) and len(words.split()) > FEWEST_WORDS)


def _statement(seen: Seen, piece: Piece) -> Statement:
    text, span = seen.document.text, piece.span
    attribution = None if piece.attribution is None else seen.attributions[piece.attribution]
    cue = " ".join(part.of(text) for part in attribution.cue) if attribution else ""
    links = chain(seen.attributions, piece.attribution, seen.credits)
    return Statement(
        id=content_id(seen.document.id, span.start, span.end),
        document=seen.document.id,
        span=span,
        attribution=piece.attribution,
        chain=links,
        evidence=evidence(links, denied(text, span, cue)),
        mentions=starting_in(seen.mentions, span),
        figures=starting_in(seen.figures, span),
        times=starting_in(seen.times, span),
        polarity=polarity(text, span, cue),
        certainty=certainty(text, span, cue),
        status=status_of((piece.governed or span).of(text)),
    )
