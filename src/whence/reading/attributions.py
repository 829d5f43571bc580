"""Who said what: source, cue and content of every attribution, with the chain that each source phrase names."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from whence.reading.antecedents import Antecedents, Said
from whence.reading.extents import complete, parent
from whence.reading.network import Told
from whence.reading.phrasal import phrasal
from whence.reading.phrases import Stretch, Words, person_opening
from whence.reading.told import Heard, beyond, corrected, is_bare_finding, is_owned, joined, recognised, speaks
from whence.reading.turns import Turn, turns
from whence.reading.verbal import Found, verbal
from whence.reading.voiceless import is_voiceless
from whence.reading.words import words
from whence.reading.written import it_gives, opens_with_record, written
from whence.text import sentences as splitting
from whence.types.document import Document
from whence.types.reading import Attribution, AttributionKind, Mention, Quotation, Sentence
from whence.types.span import Span

# A sentence of more words than this is read in pieces: news sentences are shorter, and it keeps the reading linear.
LONGEST = 200
# Cues that are read in one sentence; prose has fewer, and every one is compared with every other.
MOST = 16
# A quotation that is a paragraph of its own goes on from the one before over at most this many characters.
GAP = 4
# A quotation of fewer characters has no room for another voice, its words and what they say.
SHORTEST_TOLD = 30
MARKS = "“”\"‘’'«»„「」『』.,!?;:… \n\t"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An attribution as spans, before its source is looked up. `parent` is a place in the list of drafts."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    parent: int | None
    turn: bool = False
    behind: tuple[Span, ...] = ()  # what in its content gives what is said
    beyond: tuple[Span, ...] = ()  # content after its sentence, as the network saw it
    voiceless: bool = False  # its source is nobody: the outlet says it

    @property
    def start(self) -> int:
        """The first character of any part."""
        return min(span.start for span in (*self.source, *self.cue, *self.content))


def attributions(
    document: Document,
    sentences: Sequence[Sentence],
    quotations: Sequence[Quotation],
    mentions: Sequence[Mention],
    told: Sequence[Told] = (),
) -> tuple[Attribution, ...]:
    """The attributions of a document in order of the text; linear in its length, on any text.

    `told` is what the network saw; without it the rules read alone.
    """
    heard = Heard(told)
    quoted = [quotation.span for quotation in quotations]
    antecedents = Antecedents(document, sentences, mentions)
    found: list[Attribution] = []
    talk = turns(document)
    units = _without_labels(_units(sentences, quoted), talk)
    plain = _drafts(document, units, quoted, heard)
    for draft in _ordered(_with_turns([*plain, *_in_quotations(document, plain, quoted, heard)], talk)):
        above = found[draft.parent].links if draft.parent is not None and draft.parent < len(found) else ()
        found.append(
            Attribution(
                source=draft.source,
                cue=draft.cue,
                content=draft.content,
                kind="direct" if draft.turn else _kind(document.text, draft.content, quoted),
                links=() if draft.voiceless else antecedents.links(_said(draft), above),
                parent=draft.parent,
            )
        )
    return tuple(found)


def _said(draft: Draft) -> Said:
    return Said(source=draft.source, cue=draft.cue, content=draft.content, behind=draft.behind)


def _units(sentences: Sequence[Sentence], quoted: Sequence[Span]) -> list[Span]:
    """Sentences, those joined that share a quotation."""
    units: list[Span] = []
    starts = [span.start for span in quoted]
    for sentence in sentences:
        at = bisect_left(starts, sentence.span.start) - 1
        if units and at >= 0 and quoted[at].start < units[-1].end and sentence.span.start < quoted[at].end:
            units[-1] = Span(units[-1].start, sentence.span.end)
        else:
            units.append(sentence.span)
    return units


def _without_labels(units: Sequence[Span], talk: Sequence[Turn]) -> Iterator[Span]:
    """The units without the labels of a transcript."""
    starts = {turn.label.start: turn.said[0].start for turn in talk if turn.said}
    for unit in units:
        start = starts.get(unit.start, unit.start)
        if start < unit.end:
            yield Span(start, unit.end)


def _with_turns(drafts: Sequence[Draft], talk: Sequence[Turn]) -> list[Draft]:
    """The drafts, and the turns of a transcript; a turn is the parent of what stands in it."""
    spoken = [turn for turn in talk if turn.said and not turn.asks]
    starts = [turn.said[0].start for turn in spoken]
    inside: list[Draft] = []
    for draft in drafts:
        at = bisect_left(starts, draft.start + 1) - 1
        holds = draft.parent is None and at >= 0 and draft.start < spoken[at].said[-1].end
        inside.append(replace(draft, parent=len(drafts) + at) if holds else draft)
    return [
        *inside,
        *(Draft(source=(turn.label,), cue=(), content=turn.said, parent=None, turn=True) for turn in spoken),
    ]


def _in_quotations(
    document: Document, drafts: Sequence[Draft], quoted: Sequence[Span], heard: Heard
) -> Iterator[Draft]:
    """What others are said to say inside a quotation: its sentences are read like any, and it is their parent."""
    first = len(drafts)
    for quotation, holder in _held(drafts, quoted):
        inside = Span(quotation.start + 1, quotation.end - 1)
        for sentence in splitting.sentences(document.text, inside):
            for piece in _pieces(document.text, sentence, ()):
                for draft in _read(document.text, piece, Place(first, heard, quoted=True)):
                    first += 1
                    yield draft if draft.parent is not None else replace(draft, parent=holder)


def _held(drafts: Sequence[Draft], quoted: Sequence[Span]) -> list[tuple[Span, int]]:
    """Each quotation that is long enough to tell of others, with the draft that it is the content of."""
    held: dict[Span, int] = {}
    for at, draft in enumerate(drafts):
        for part in draft.content:
            here = bisect_left(quoted, part.start, key=lambda other: other.start)
            if here < len(quoted) and quoted[here] == part and part.length >= SHORTEST_TOLD:
                held.setdefault(part, at)
    return sorted(held.items())


def _drafts(document: Document, units: Iterable[Span], quoted: Sequence[Span], heard: Heard) -> list[Draft]:
    drafts: list[Draft] = []
    starts = [span.start for span in quoted]
    speech: int | None = None
    end = -1
    last: Span | None = None
    for unit in units:
        inside = quoted[bisect_left(starts, unit.start) : bisect_left(starts, unit.end)]
        if speech is not None and unit.start - end <= GAP and _only_quoted(document.text, unit, inside):
            drafts[speech] = replace(drafts[speech], content=(*drafts[speech].content, *inside))
        else:
            first = len(drafts)
            near = last if unit.start - end <= GAP else None
            record = _is_it(document.text, unit) and opens_with_record(_opening(document.text, near, quoted))
            for piece in _pieces(document.text, unit, inside):
                place = Place(len(drafts), heard, _is_headline(document, unit), record=record)
                drafts += _read(document.text, piece, place)
            if len(drafts) == first and near and _only_quoted(document.text, unit, inside):
                drafts += _orphan(_opening(document.text, near, quoted), inside)
            speech = _last_speech(drafts, first, inside)
            last = unit
        end = unit.end
    return [_extended(draft, quoted) for draft in drafts]


def _is_it(text: str, unit: Span) -> bool:
    return text[unit.start : unit.start + 3] == "It "


def _opening(text: str, unit: Span | None, quoted: Sequence[Span]) -> Words:
    """The first words of the sentence before, none where there is no such sentence."""
    if unit is None:
        return ()
    first, last = (bisect_left(quoted, place, key=lambda span: span.start) for place in unit)
    return next(_pieces(text, unit, quoted[first:last]), ())


def _orphan(last: Words, inside: Sequence[Span]) -> list[Draft]:
    """A quotation that nobody is said to say, after a sentence about one person: "Lind chooses her words. “No.”"."""
    who = person_opening(last)
    if who is None or any(word.kind == "quote" for word in last):
        return []
    return [Draft(source=(_span(last, who),), cue=(), content=tuple(inside), parent=None)]


def _extended(draft: Draft, quoted: Sequence[Span]) -> Draft:
    """With what goes on after its sentence, whole quotations where the network saw a part of one."""
    content = list(draft.content)
    for part in draft.beyond:
        at = bisect_left(quoted, part.start + 1, key=lambda other: other.end)
        whole = quoted[at] if at < len(quoted) and quoted[at].start < part.end else part
        if not any(whole.overlap(other) for other in (*content, *draft.source, *draft.cue)):
            content.append(whole)
    return replace(draft, content=tuple(content), beyond=()) if draft.beyond else draft


def _only_quoted(text: str, unit: Span, inside: Sequence[Span]) -> bool:
    """Whether the unit is nothing but quotations."""
    plain, at = [], unit.start
    for span in inside:
        plain.append(text[at : span.start])
        at = span.end
    return bool(inside) and not "".join((*plain, text[at : unit.end])).strip(MARKS)


def _last_speech(drafts: Sequence[Draft], first: int, inside: Sequence[Span]) -> int | None:
    """The draft since `first` whose content ends in a quotation, the last one: the quotation may go on."""
    ends = {span.end for span in inside}
    return next((at for at in range(len(drafts) - 1, first - 1, -1) if drafts[at].content[-1].end in ends), None)


def _is_headline(document: Document, unit: Span) -> bool:
    region = document.region_at(unit.start)
    return region is not None and region.role in {"headline", "subhead"}


def _is_title_case(piece: Words) -> bool:
    """Whether a line reads like a headline whatever its role: short, nearly every longer word with a capital."""
    long = [word for word in piece if word.kind == "word" and len(word.lower) > 3]
    return 3 <= len(long) <= 20 and sum(word.capital for word in long) >= 0.8 * len(long)


def _pieces(text: str, unit: Span, inside: Sequence[Span]) -> Iterator[Words]:
    """The words of the unit, at most `LONGEST` at once."""
    whole = words(text, unit, inside)
    for start in range(0, len(whole), LONGEST):
        yield whole[start : start + LONGEST]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence stands: the number of drafts before it, what the network heard, whether it is a headline,
    inside a quotation, or after a sentence about a thing that records something."""

    offset: int
    heard: Heard
    headline: bool = False
    quoted: bool = False
    record: bool = False


def _read(text: str, piece: Words, place: Place) -> list[Draft]:
    """The attributions of one sentence."""
    found = _found(piece, place)
    places = {id(one): place.offset + at for at, one in enumerate(found)}
    drafts = []
    for one in found:
        outer = parent(one, found)
        drafts.append(
            Draft(
                source=tuple(_span(piece, part) for part in one.source),
                cue=tuple(_span(piece, part) for part in (one.cue, *one.cites)),
                content=tuple(_span(piece, part) for part in sorted(one.content)),
                beyond=tuple(beyond(text, piece, one.told)),
                behind=tuple(_span(piece, part) for part in one.behind),
                parent=places[id(outer)] if outer else None,
                voiceless=is_voiceless(piece, one),
            )
        )
    return drafts


def _found(piece: Words, place: Place) -> list[Found]:
    """What rules and network find; inside another's words only what is a voice of its own."""
    headline = place.headline or _is_title_case(piece)
    ruled_here = [*verbal(piece, headline), *phrasal(piece, headline), *written(piece)]
    rules = _distinct(sorted([*ruled_here, *(it_gives(piece) if place.record else ())], key=lambda one: one.cue))
    seen = list(recognised(piece, place.heard.within(Span(piece[0].span.start, piece[-1].span.end))))
    found = [corrected(one) for one in complete(piece, joined(piece, rules, seen)[:MOST])]
    ruled = {id(one) for one in rules}
    found = _merged(piece, [one for one in found if not _is_of_source(one, found)])
    return [one for one in found if not (place.quoted or parent(one, found)) or speaks(piece, one, id(one) in ruled)]


def _is_of_source(one: Found, found: Sequence[Found]) -> bool:
    """Whether an attribution stands in who another is and takes its content: "a clerk with whom we discussed it"."""
    own = [*one.source, one.cue]
    low, high = min(start for start, _ in own), max(end for _, end in own)
    holding = [
        other
        for other in found
        if other is not one and other.cue not in own
        for start, end in other.source
        if start <= low and high <= end
    ]
    return any(
        left[0] < right[1] and right[0] < left[1]
        for other in holding
        for left in one.content
        for right in other.content
    )


def _merged(piece: Words, found: Sequence[Found]) -> list[Found]:
    """Without findings that are all that another says: "the Mail said a gauge had shown 3 metres".

    A thing of the speaker's own ("its gauge") is no voice; any other stands behind the speaker.
    """
    kept: list[Found] = []
    for one in found:
        outer = parent(one, found)
        if outer is None or not is_bare_finding(piece, one, outer):
            kept.append(one)
        elif not is_owned(piece, one.source[0]):
            outer.behind = (*outer.behind, *one.source)
    return kept


def _distinct(found: Sequence[Found]) -> list[Found]:
    """Without a cue that overlaps the one before it."""
    kept: list[Found] = []
    for one in found:
        if not kept or kept[-1].cue[1] <= one.cue[0]:
            kept.append(one)
    return kept


def _span(piece: Words, part: Stretch) -> Span:
    return Span(piece[part[0]].span.start, piece[part[1] - 1].span.end)


def _ordered(drafts: Sequence[Draft]) -> list[Draft]:
    """In order of the text, an outer one before those inside it; parents are renumbered."""
    order = sorted(range(len(drafts)), key=lambda at: (drafts[at].start, -drafts[at].content[-1].end, at))
    place = {at: new for new, at in enumerate(order)}
    return [replace(drafts[at], parent=None if (outer := drafts[at].parent) is None else place[outer]) for at in order]


def _kind(text: str, content: Sequence[Span], quoted: Sequence[Span]) -> AttributionKind:
    """Direct where all of the content stands in quotation marks, mixed where some does."""
    parts = [part for span in content for part in _quoted_parts(text, span, quoted)]
    if all(parts):
        return "direct"
    return "mixed" if any(parts) else "indirect"


def _quoted_parts(text: str, span: Span, quoted: Sequence[Span]) -> list[bool]:
    """For each stretch of a content span whether it is quoted; stretches of bare punctuation do not count."""
    first = max(0, bisect_left(quoted, span.start, key=lambda other: other.start) - 1)
    parts, at = [], span.start
    for other in quoted[first:]:
        if other.start >= span.end:
            break
        if other.end <= span.start:
            continue
        parts += [False] if text[at : max(at, other.start)].strip(MARKS) else []
        parts.append(True)
        at = min(other.end, span.end)
    return parts + ([False] if text[at : span.end].strip(MARKS) else [])
