"""What people decided, found again in the documents: which decisions count, and what they bind together or part.

A decision hangs on quoted words. It counts where they are found; two people who contradict each other leave it open.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from whence.text.address import same_page
from whence.text.aliases import Alias, Aliases, Naming
from whence.text.names import fold
from whence.text.selector import find
from whence.types.decision import PAIRED, Anchor, Decision, Quote, Standing
from whence.types.document import Document
from whence.types.reading import Reading, nothing_read
from whence.types.span import Span

# A statement (figure, line) is the quoted one if the two have more than half of their characters in common: a better
# reader moves an end by a word; of the halves of a statement that is now two, neither is it.
SAME_WORDS = 0.5

# A crawl may hold one address several times (`ingest/member.py`).
_AGAIN = re.compile(r" \(\d{1,6}\)\Z")

Things = frozenset[Hashable]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A decision with what its sides are now: ids of statements, folded names, or a place in a document.

    `lost` are the quotes that were not found.
    """

    decision: Decision
    left: Things
    right: Things
    lost: tuple[Quote, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether enough was found for it to mean anything."""
        return bool(self.left) and (bool(self.right) or self.decision.about not in PAIRED)

    def meets(self, other: "Found") -> bool:
        """Whether both speak of one thing, or of one pair of things."""
        if self.decision.about not in PAIRED:
            return bool(self.left & other.left)
        straight = self.left & other.left and self.right & other.right
        return bool(straight or (self.left & other.right and self.right & other.left))

    def contradicts(self, other: "Found") -> bool:
        """Whether both cannot hold."""
        one, two = self.decision, other.decision
        if one.judgement is not None:
            return {one.judgement, two.judgement} == {"same", "different"}
        return one.given != two.given


def found(decisions: Iterable[Decision], documents: Sequence[Document], readings: Sequence[Reading]) -> list[Found]:
    """Each decision with what it is about now, in the order in which they were made."""
    texts = {document.id: (document, reading) for document, reading in zip(documents, readings, strict=True)}
    paths = {_place_of(document.uri): document.id for document in documents}
    ordered = sorted(decisions, key=lambda each: (each.decided, each.id))
    return [_found(each, texts, paths) for each in ordered]


def _place_of(path: str) -> str:
    """A path; of a page in a crawl its address, so that what was decided holds for the capture of another day."""
    return same_page(_AGAIN.sub("", path.rpartition("!/")[2])) or path


def found_lines(decisions: Iterable[Decision], document: Document) -> list[Found]:
    """Each decision about lines of a document that nobody need have read."""
    return found(decisions, [document], [nothing_read(document.id)])


_Texts = Mapping[str, tuple[Document, Reading]]


def _found(decision: Decision, texts: _Texts, paths: Mapping[str, str]) -> Found:
    if decision.about in ("entities", "match"):
        return Found(decision=decision, left=_folded(decision.left), right=_folded(decision.right))
    places: dict[Quote, Hashable] = {}
    for quote in decision.quotes:
        told = texts.get(quote.document) or texts.get(paths.get(_place_of(quote.path), ""))
        if told and (place := _place(decision, quote, *told)) is not None:
            places[quote] = place
    left, right = (frozenset(places[one] for one in side if one in places) for side in (decision.left, decision.right))
    lost = tuple(quote for quote in decision.quotes if quote not in places)
    return Found(decision=decision, left=left, right=right, lost=lost)


def _folded(names: Iterable[Anchor]) -> Things:
    return frozenset(fold(str(name)) for name in names) - {""}


def _place(decision: Decision, quote: Quote, document: Document, reading: Reading) -> Hashable:
    """What the quoted words are now: a statement's id, or for a figure, line or document its place; None if lost."""
    if decision.about == "private":  # whatever its next version says
        return document.id
    at = find(document.text, quote.exact, (quote.prefix, quote.suffix), quote.start)
    if at is None:
        return None
    if decision.about == "primary source":
        return document.id
    if decision.about == "figure":
        every = (*reading.figures, *(figure for one in reading.statements for figure in one.figures))
        figures = {figure.span: (document.id, figure.span) for figure in every}
        return figures.get(_nearest(figures, at) or at)
    if decision.about == "line":
        lines = {region.span: (document.id, region.span) for region in document.regions}
        return lines.get(_nearest(lines, at) or at)
    statements = {statement.span: statement.id for statement in reading.statements}
    return statements.get(_nearest(statements, at) or at)


def _nearest(spans: Iterable[Span], at: Span) -> Span | None:
    """The span that has the most in common with `at`, if that is more than half of what both hold."""
    best = max(spans, key=lambda span: (_in_common(span, at), -span.start), default=None)
    return best if best is not None and _in_common(best, at) > SAME_WORDS else None


def _in_common(one: Span, other: Span) -> float:
    shared = one.overlap(other)
    return shared / max(1, one.length + other.length - shared)


def standings(decisions: Sequence[Found]) -> dict[str, tuple[Standing, str]]:
    """How each decision stands, by its id, and why. Decisions come in the order in which they were made."""
    told: dict[str, tuple[Standing, str]] = {}
    live = [each for each in decisions if each.decision.undone is None]
    for each in decisions:
        if each.decision.undone is not None:
            told[each.decision.id] = "undone", f"undone by {each.decision.undone_by}"
    met = _met(live)
    for each in live:
        later = [other for other in met[each.decision.id] if _is_later(other, each)]
        if later:
            told[each.decision.id] = "superseded", f"{each.decision.by} decided anew: {later[-1].decision.id[:8]}"
    for each in live:
        told.setdefault(each.decision.id, _standing(each, [one for one in met[each.decision.id] if _counts(one, told)]))
    return told


def _counts(each: Found, told: Mapping[str, tuple[Standing, str]]) -> bool:
    return told.get(each.decision.id, ("holds", ""))[0] != "superseded"


def _is_later(other: Found, each: Found) -> bool:
    one, two = other.decision, each.decision
    return one.by == two.by and (one.decided, one.id) > (two.decided, two.id)


def _met(live: Sequence[Found]) -> Mapping[str, list[Found]]:
    """For each decision the others about the same thing."""
    by_thing: dict[object, list[Found]] = defaultdict(list)
    for each in live:
        for thing in each.left | each.right:
            by_thing[each.decision.about, thing].append(each)
    met: dict[str, list[Found]] = defaultdict(list)
    for each in live:
        near = {o.decision.id: o for thing in each.left | each.right for o in by_thing[each.decision.about, thing]}
        others = (other for other in near.values() if other is not each and each.meets(other))
        met[each.decision.id] = sorted(others, key=lambda one: (one.decision.decided, one.decision.id))
    return met


def _standing(each: Found, met: Sequence[Found]) -> tuple[Standing, str]:
    if not each.whole:
        lost = each.lost[0].exact if each.lost else ""
        return "lost", f"the words are no longer found: “{lost}”" if lost else "nothing is left that it is about"
    against = [other.decision for other in met if each.contradicts(other)]
    if against:
        who = ", ".join(dict.fromkeys(one.by for one in against))
        return "conflict", f"{who} decided otherwise ({against[0].id[:8]}), so neither counts"
    if each.decision.judgement == "unsure":
        return "unsure", ""
    return "holds", f"of {len(each.decision.quotes)} wordings {len(each.lost)} are no longer found" if each.lost else ""


def counting(decisions: Sequence[Found]) -> list[Found]:
    """The decisions that count, in the order in which they were made."""
    told = standings(decisions)
    return [each for each in decisions if told[each.decision.id][0] == "holds"]


@dataclass(frozen=True, slots=True)
class Constraints:
    """Things that belong together and things that do not; what is kept apart wins."""

    together: tuple[Found, ...] = ()
    apart: tuple[Found, ...] = ()
    concerned: Things = field(default=frozenset())

    def same(self, left: Hashable, right: Hashable) -> Decision | None:
        """The decision that says of the two that they are one."""
        return _about(self.together, {left}, {right})

    def parted(self, left: Collection[Hashable], right: Collection[Hashable]) -> Decision | None:
        """The decision that says of one of the left and one of the right that they are not one."""
        return _about(self.apart, left, right) if self.apart else None


UNDECIDED = Constraints()


def _about(decisions: Sequence[Found], left: Collection[Hashable], right: Collection[Hashable]) -> Decision | None:
    for each in decisions:
        straight = not each.left.isdisjoint(left) and not each.right.isdisjoint(right)
        if straight or (not each.left.isdisjoint(right) and not each.right.isdisjoint(left)):
            return each.decision
    return None


def constraints(decisions: Iterable[Found]) -> Constraints:
    """What judgements bind together and part."""
    judged = list(decisions)
    together = tuple(each for each in judged if each.decision.judgement == "same")
    apart = tuple(each for each in judged if each.decision.judgement == "different")
    things = frozenset(thing for each in (*together, *apart) for thing in each.left | each.right)
    return Constraints(together, apart, things)


def of(decisions: Iterable[Found], about: str) -> Iterator[Found]:
    """Those that are about this."""
    return (each for each in decisions if each.decision.about == about)


def in_terms_of(decisions: Iterable[Found], terms: Mapping[Hashable, Hashable]) -> Iterator[Found]:
    """The same decisions about what each thing is a case of; what has no term is left out."""
    for each in decisions:
        left, right = (frozenset(terms[one] for one in side if one in terms) for side in (each.left, each.right))
        yield replace(each, left=left, right=right)


def said_of_names(decisions: Iterable[Found]) -> Aliases:
    """What was decided about parties, as an alias file would say it."""
    return Aliases(tuple(entry for each in of(decisions, "entities") for entry in _entries(each.decision)))


def _entries(decision: Decision) -> Iterator[Alias]:
    left, right = (tuple(map(str, side)) for side in (decision.left, decision.right))
    written = f"decision of {decision.by}, {decision.decided.date().isoformat()}"
    if decision.judgement == "same":  # by their main names: a short form may be anybody's
        yield Alias(names=(left[0], right[0]), written=written)
    else:
        both = {fold(name) for name in left} & {fold(name) for name in right}
        own = tuple(name for name in right if fold(name) not in both)
        for name in left:
            if fold(name) not in both:
                yield Alias(names=(name,), apart=own, written=written)


def named(naming: Naming, decisions: Iterable[Found]) -> Naming:
    """What was said about names, with what was decided about parties."""
    said = said_of_names(decisions)
    return Naming(naming.aliases + said, naming.transliterate) if said.entries else naming
