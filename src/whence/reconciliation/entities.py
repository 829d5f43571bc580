"""Mentions to entities: one party, its spellings, and why they are one.

Full names join across documents when they compare as the same; a short form joins a longer name of its own document,
and one of another document only if there is a single candidate. A text that equates two names is evidence by itself.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import combinations

from whence.reconciliation.union import Union
from whence.text.names import SAME, compare, fold, folded_key, name_parts
from whence.types.document import Document
from whence.types.identity import content_id
from whence.types.reading import Alias, MentionType, Reading
from whence.types.reconciliation import Entity, Passage
from whence.types.score import Reason, Score
from whence.types.span import Span

Place = tuple[str, Span]  # document id, span

# A block of more names than this shares nothing rare; comparing it pair by pair would cost more than it finds.
LARGEST_BLOCK = 400


@dataclass(frozen=True, slots=True, order=True)
class Form:
    """One spelling of one type of name."""

    name: str
    type: MentionType

    @property
    def length(self) -> int:
        """Number of name parts."""
        return len(name_parts(self.name))


def entities(documents: Sequence[Document], readings: Sequence[Reading]) -> tuple[Entity, ...]:
    """The parties of the documents, in order of id; every mention belongs to exactly one."""
    places: dict[Form, list[Place]] = defaultdict(list)
    for document, reading in zip(documents, readings, strict=True):
        for mention in reading.mentions:
            places[Form(mention.name, mention.type)].append((document.id, mention.span))
    joined, reasons = _joined(sorted(places))
    for left, right in sorted({_equated(alias) for reading in readings for alias in reading.aliases}):
        _equate(joined, reasons, left, right)
    return _entities(_assigned(joined, places), reasons)


@dataclass(frozen=True, slots=True)
class Parties:
    """Which party stands where, and which one a name means wherever only one bears it: ids of entities."""

    places: Mapping[Place, str]
    names: Mapping[str, str]

    def at(self, document: str, span: Span) -> str | None:
        """The party that is named exactly there."""
        return self.places.get((document, span))

    def named(self, name: str) -> str | None:
        """The only party of that name."""
        return self.names.get(fold(name))


def parties(found: Iterable[Entity]) -> Parties:
    """Finds entities by place and by name."""
    bearers: dict[str, set[str]] = defaultdict(set)
    places = {}
    for entity in found:
        for name in entity.names:
            bearers[fold(name)].add(entity.id)
        places.update({(mention.document, mention.span): entity.id for mention in entity.mentions})
    return Parties(places, {name: min(ids) for name, ids in bearers.items() if len(ids) == 1})


def _joined(forms: Sequence[Form]) -> tuple[Union[Form], dict[Form, list[Reason]]]:
    """Full names that are one: the same number of parts, compared as the same."""
    joined: Union[Form] = Union(forms)
    reasons: dict[Form, list[Reason]] = defaultdict(list)
    for left, right in _candidates(forms):
        if left.length == right.length and _same(left, right):
            joined.join(left, right)
            reasons[left] += compare(left.name, right.name, _type(left, right)).reasons
    return joined, reasons


def _equated(alias: Alias) -> tuple[Form, Form]:
    return Form(alias.left.name, alias.left.type), Form(alias.right.name, alias.right.type)


def _equate(joined: Union[Form], reasons: dict[Form, list[Reason]], left: Form, right: Form) -> None:
    if left in joined and right in joined:
        joined.join(left, right)
        reasons[left].append(Reason("equated", 1.0, 1.0, f"a text says that {left.name} is {right.name}"))


def _candidates(forms: Sequence[Form]) -> list[tuple[Form, Form]]:
    """Pairs of names that share a part, its first letters, or the blocking key."""
    blocks: dict[str, set[Form]] = defaultdict(set)
    for form in forms:
        for part in (folded_key(form.name, form.type), *(part[:3] for part in name_parts(form.name))):
            blocks[part].add(form)
    pairs = {
        pair for block in blocks.values() if len(block) <= LARGEST_BLOCK for pair in combinations(sorted(block), 2)
    }
    return sorted(pairs)


def _type(left: Form, right: Form) -> MentionType:
    return right.type if left.type == "other" else left.type


def _same(left: Form, right: Form) -> bool:
    if left.type != right.type and "other" not in (left.type, right.type):
        return False
    return compare(left.name, right.name, _type(left, right)).value >= SAME


def _stands_for(short: Form, long: Form) -> bool:
    """Whether the shorter name may mean the longer one wherever nobody else does: the same, or its surname."""
    if short.type != long.type and "other" not in (short.type, long.type):
        return False
    found = compare(short.name, long.name, _type(short, long))
    return found.band == "same" or found.reasons[0].feature == "surname"


def _assigned(joined: Union[Form], places: Mapping[Form, list[Place]]) -> dict[Form, list[tuple[Form, Place]]]:
    """Every place to its party: that of its own name, or of the one longer name that it is short for."""
    longer: dict[Form, set[Form]] = defaultdict(set)
    for left, right in _candidates(sorted(places)):
        short, long = sorted((left, right), key=lambda form: form.length)
        if short.length < long.length and _stands_for(short, long):
            longer[short].add(long)
    found: dict[Form, list[tuple[Form, Place]]] = defaultdict(list)
    documents = {form: {document for document, _ in at} for form, at in places.items()}
    for form, at in places.items():
        for place in at:
            near = [long for long in longer[form] if place[0] in documents[long]]
            full = [long for long in near or longer[form] if not longer[long] & set(near or longer[form])]
            candidates = {joined.find(long) for long in full}
            party = candidates.pop() if len(candidates) == 1 else joined.find(form)
            found[party].append((form, place))
    return _settled(found, joined)


def _settled(found: dict[Form, list[tuple[Form, Place]]], joined: Union[Form]) -> dict[Form, list[tuple[Form, Place]]]:
    """A name that is itself short for a third (A for A B, A B for A B C) goes where its longer name went.

    Only where that went to one party everywhere: of two people a bare surname may mean either.
    """
    went: dict[Form, set[Form]] = defaultdict(set)
    for party, at in found.items():
        for form, _ in at:
            if joined.find(form) != party:
                went[joined.find(form)].add(party)
    settled: dict[Form, list[tuple[Form, Place]]] = defaultdict(list)
    for party in sorted(found):
        settled[_last(party, went)] += found[party]
    return settled


def _last(party: Form, went: Mapping[Form, Set[Form]]) -> Form:
    """Where a party ends up, following one longer name after another."""
    passed = {party}
    while len(longer := went.get(party, frozenset())) == 1 and not longer & passed:
        (party,) = longer
        passed.add(party)
    return party


def _entities(
    assigned: Mapping[Form, list[tuple[Form, Place]]], reasons: Mapping[Form, list[Reason]]
) -> tuple[Entity, ...]:
    found = [_entity(at, reasons) for at in assigned.values()]
    return tuple(sorted(found, key=lambda entity: entity.id))


def _entity(at: list[tuple[Form, Place]], reasons: Mapping[Form, list[Reason]]) -> Entity:
    counts = Counter(form for form, _ in at)
    best = max(counts, key=lambda form: (form.length, counts[form], form))
    types = Counter(form.type for form, _ in at)
    kind = max(types, key=lambda kind: (kind != "other", types[kind], kind))
    why = tuple(reason for form in sorted(counts) for reason in reasons.get(form, ()))
    return Entity(
        id=content_id("entity", kind, *sorted({form.name for form in counts})),
        name=best.name,
        type=kind,
        names=tuple(sorted({form.name for form in counts})),
        mentions=tuple(Passage(document, span) for document, span in sorted(place for _, place in at)),
        score=Score(1.0 if len(counts) == 1 else SAME, why),
    )
