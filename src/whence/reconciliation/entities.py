"""Mentions to entities: one party, its spellings, and why they are one.

Full names join across documents when they compare as the same; a short form joins a longer name of its own document,
and one of another document only if there is a single candidate. A text that equates two names is evidence by itself,
an alias file is a person's word; what such a file keeps apart is never joined.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import combinations, islice, pairwise, takewhile

from whence.reconciliation.union import Union
from whence.text.aliases import Aliases
from whence.text.gazetteer import words
from whence.text.names import (
    SAME,
    Comparison,
    compare,
    fold,
    folded_key,
    is_brand,
    is_by_ear,
    is_hearsay,
    is_short_form,
    keys,
    name_parts,
    size,
)
from whence.types.document import Document
from whence.types.identity import content_id
from whence.types.reading import Alias, MentionType, Reading
from whence.types.reconciliation import Entity, Passage
from whence.types.score import Reason, Score
from whence.types.span import Span

Place = tuple[str, Span]  # document id, span

# A block of more names than this shares nothing rare; comparing it pair by pair would cost more than it finds.
LARGEST_BLOCK = 400
# How often an outlet's own name is looked for in one document; more add nothing.
_MOST_IMPRINTS = 20
# Outlets of one dossier that are looked for in every document of it.
_MOST_OUTLETS = 200
_FEWEST_WORDS = 2
# Names spelled by ear from which on a document is taken to spell so throughout. Reasoned: one may be a slip of the pen.
_FEWEST_BY_EAR = 2


@dataclass(frozen=True, slots=True, order=True)
class Form:
    """One spelling of one type of name."""

    name: str
    type: MentionType

    @property
    def length(self) -> int:
        """Number of name parts, small words aside."""
        return size(self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """The names of a matter: where each stands, and what was said about names."""

    places: Mapping[Form, list[Place]]
    aliases: Aliases
    transliterate: bool

    def documents(self, form: Form) -> frozenset[str]:
        """The documents that a name stands in."""
        return frozenset(document for document, _ in self.places[form])

    def compared(self, left: Form, right: Form) -> Comparison | None:
        """What the two names are to each other; None if their types or the alias file keep them apart."""
        if not _may_be_one(left, right):
            return None
        if self.aliases.keeps_apart(left.name, right.name):
            return None
        return compare(left.name, right.name, _type(left, right), transliterate=self.transliterate)

    def distinguished(self, left: Form, right: Form) -> bool:
        """Whether some document writes both: who has two names for one town says so."""
        return not self.documents(left).isdisjoint(self.documents(right))


def entities(
    documents: Sequence[Document],
    readings: Sequence[Reading],
    aliases: Aliases = Aliases(),  # noqa: B008 - frozen and empty
    *,
    transliterate: bool = True,
) -> tuple[Entity, ...]:
    """The parties of the documents, in order of id; every mention belongs to exactly one.

    An outlet is named by its own imprint as well. Without `transliterate` names in different scripts stay apart.
    """
    places: dict[Form, list[Place]] = defaultdict(list)
    outlets = _outlets(documents, readings)
    for document, reading in zip(documents, readings, strict=True):
        for mention in reading.mentions:
            places[Form(mention.name, mention.type)].append((document.id, mention.span))
        for form, place in _imprints(document, reading, outlets):
            places[form].append(place)
    for form, place in list(_mastheads(documents, places)):
        places[form].append(place)
    spelled = list(_spelled_out(documents, places))
    for long, _, place in spelled:
        places[long].append(place)
    named = _Named(places=places, aliases=aliases, transliterate=transliterate)
    links = _Links(named)
    links.join_same()
    equated = {_equated(alias) for reading in readings for alias in reading.aliases}
    links.join_equated(sorted(equated | {(long, short) for long, short, _ in spelled}))
    links.join_aliases()
    links.join_told_by_ear()
    return _entities(_assigned(links), links.reasons)


def _outlets(documents: Sequence[Document], readings: Sequence[Reading]) -> tuple[Form, ...]:
    """The outlets of the documents, by the names that they give themselves."""
    types = {mention.name: mention.type for reading in reversed(readings) for mention in reversed(reading.mentions)}
    names = sorted({each.publisher for each in documents if each.publisher and fold(each.publisher)})
    return tuple(Form(name, types.get(name, "organisation")) for name in names[:_MOST_OUTLETS])


def _imprints(document: Document, reading: Reading, outlets: Sequence[Form]) -> Iterator[tuple[Form, Place]]:
    """Where the document names an outlet of the dossier and no mention does: in capitals too if it is its own.

    Of another outlet only a name of two words and more is looked for.
    """
    spans = sorted(mention.span for mention in reading.mentions)
    for outlet in outlets:
        own = outlet.name == document.publisher
        if not own and (len(outlet.name.split()) < _FEWEST_WORDS or outlet.name not in document.text):
            continue
        for match in islice(_written(outlet.name, own=own).finditer(document.text), _MOST_IMPRINTS):
            if _is_unnamed(spans, Span(*match.span())):
                yield outlet, (document.id, Span(*match.span()))


def _mastheads(documents: Sequence[Document], places: Mapping[Form, list[Place]]) -> Iterator[tuple[Form, Place]]:
    """Where capitals alone name a body that an article names otherwise: `HARBOUR RADIO` above the article."""
    bodies = {fold(form.name): form for form in sorted(places) if form.type == "organisation" and form.length > 1}
    taken: dict[str, list[Span]] = defaultdict(list)
    for name, span in (place for at in places.values() for place in at):
        taken[name].append(span)
    for document in documents:
        for match in islice(_CAPITALS.finditer(document.text), _MOST_CAPITALS):
            form, span = bodies.get(fold(match[0])), Span(*match.span())
            if form and match[0].isupper() and not any(each.overlap(span) for each in taken[document.id]):
                yield form, (document.id, span)


def _spelled_out(
    documents: Sequence[Document], places: Mapping[Form, list[Place]]
) -> Iterator[tuple[Form, Form, Place]]:
    """What the head of a page spells out, with the letters that the page goes by: `PNA / Port News Agency`."""
    for document in documents:
        for line in (region.span for region in document.regions[:_HEAD_LINES] if region.role == "boilerplate"):
            for match in islice(_PARTS_OF_HEAD.finditer(document.text, line.start, line.end), _MOST_PARTS_OF_HEAD):
                letters = "".join(word[0] for word in match[0].split() if word[0].isupper())
                short, place = Form(letters, "organisation"), (document.id, Span(*match.span()))
                held = short in places and any(at == document.id for at, _ in places[short])
                if len(letters) >= _FEWEST_LETTERS and (held or letters in document.text[: line.end].split()):
                    yield Form(match[0], "organisation"), short, place


# A name of three to eight words between the bars or ends of a line.
_PARTS_OF_HEAD = re.compile(
    r"(?<![^\W_])[^\W\d_a-z][\w’'.-]{1,30}(?: (?:(?:of|for|and|the|de) )?[^\W\d_a-z][\w’'.-]{1,30}){2,7}"
)
_MOST_PARTS_OF_HEAD, _FEWEST_LETTERS = 20, 3
_CAPITALS = re.compile(r"(?<!\w)[^\W\d_a-z]{2,30}(?:[ &-]{1,3}[^\W\d_a-z]{2,30}){1,7}(?!\w)")
_MOST_CAPITALS = 200  # runs of capitals in one document


def _written(name: str, *, own: bool) -> re.Pattern[str]:
    """The name, not as a part of a longer word."""
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE if own else 0)


def _is_unnamed(spans: Sequence[Span], span: Span) -> bool:
    """Whether every mention there is only a part of it (`Orren` of `Orren Today`)."""
    at = bisect_left(spans, span.start + 1, key=lambda each: each.end)
    met = takewhile(lambda each: each.start < span.end, spans[at:])
    return all(span.start <= each.start and each.end <= span.end and each != span for each in met)


@dataclass(frozen=True, slots=True)
class Parties:
    """Which party stands where, and which one a name means wherever only one bears it: ids of entities."""

    places: Mapping[Place, str]
    names: Mapping[str, str]
    outlets: frozenset[str] = frozenset()  # keys of those that published a document at hand
    homes: Mapping[str, str] = field(default_factory=dict)  # of a document that names no publisher: whose page it is
    # By word the names of organisations that have it, as sets of words, with their ids.
    bodies: Mapping[str, tuple[tuple[frozenset[str], str], ...]] = field(default_factory=dict)

    def at(self, document: str, span: Span) -> str | None:
        """The party that is named exactly there."""
        return self.places.get((document, span))

    def named(self, name: str) -> str | None:
        """The only party of that name."""
        return self.names.get(fold(name))

    def longer(self, name: str) -> str | None:
        """The only organisation whose name has all words of this one, of two or more: "the Waterworks Office"."""
        words = frozenset(fold(name).split()) - _ARTICLES
        if len(words) < _FEWEST_PARTS:
            return None
        rarest = min((self.bodies.get(word, ()) for word in sorted(words)), key=len)
        found = {id_ for known, id_ in rarest if words < known}
        return next(iter(found)) if len(found) == 1 else None


def parties(found: Iterable[Entity], documents: Iterable[Document] = ()) -> Parties:
    """Finds entities by place and by name, and knows who published the documents."""
    bearers: dict[str, set[str]] = defaultdict(set)
    places = {}
    entities = tuple(found)
    for entity in entities:
        for name in entity.names:
            bearers[fold(name)].add(entity.id)
        places.update({(mention.document, mention.span): entity.id for mention in entity.mentions})
    names = {name: min(ids) for name, ids in bearers.items() if len(ids) == 1}
    held = list(documents)
    outlets = {fold(document.publisher) for document in held if document.publisher}
    bodies = _bodies(entities)
    anywhere = {name: id_ for of_one in bodies.values() for name, id_ in of_one.items() if names.get(name) == id_}
    homes = {
        one.id: home for one in held if not one.publisher and (home := _home(one, bodies.get(one.id, {}), anywhere))
    }
    return Parties(
        places=places,
        names=names,
        outlets=frozenset(names.get(outlet, outlet) for outlet in outlets),
        homes=homes,
        bodies=_by_word(entities),
    )


def _by_word(found: Iterable[Entity]) -> dict[str, tuple[tuple[frozenset[str], str], ...]]:
    by_word: dict[str, list[tuple[frozenset[str], str]]] = defaultdict(list)
    for entity in found:
        for name in entity.names if entity.type == "organisation" else ():
            words = frozenset(fold(name).split())
            for word in words:
                by_word[word].append((words, entity.id))
    return {word: tuple(names) for word, names in by_word.items()}


_ARTICLES = frozenset({"the", "a", "an", "of", "for", "and"})
# A page of a body has its name over everything else, and says more than one word of it.
_HEAD_LINES, _FIRST_LINES, _LONGEST_MASTHEAD, _FEWEST_PARTS = 8, 2, 8, 2


def _bodies(found: Iterable[Entity]) -> dict[str, dict[str, str]]:
    """By document the folded names of the organisations that it names, with their ids."""
    bodies: dict[str, dict[str, str]] = defaultdict(dict)
    for entity in found:
        names = {fold(name): entity.id for name in entity.names if len(name_parts(name)) >= _FEWEST_PARTS}
        if entity.type == "organisation":
            for document in {mention.document for mention in entity.mentions}:
                bodies[document] |= names
    return bodies


def _home(document: Document, bodies: Mapping[str, str], anywhere: Mapping[str, str]) -> str | None:
    """The body whose name heads the page, over its headline: "State Port Office of Terna" over a press release.

    In the first lines it may be one that only other documents name: a centre seldom names itself in its own note.
    """
    for at, region in enumerate(document.regions[:_HEAD_LINES]):
        line = fold(region.span.of(document.text)) if region.role == "boilerplate" else ""
        if line and len(line.split()) <= _LONGEST_MASTHEAD:
            if at < _FIRST_LINES and (home := anywhere.get(line) or anywhere.get(f"the {line}")):
                return home
            named = [name for name in bodies if line == name or line.startswith(f"{name} of ")]
            if named:
                return bodies[max(named, key=len)]
    return None


class _Links:
    """Which names are one, with the reasons; nothing joins two names of which an alias file keeps any apart."""

    def __init__(self, named: _Named) -> None:
        self.named = named
        self.forms = sorted(named.places)
        self.joined: Union[Form] = Union(self.forms)
        self.reasons: dict[Form, list[Reason]] = defaultdict(list)
        self.candidates = _candidates(self.forms)
        self.kept_apart = [form for form in self.forms if named.aliases.keeps_from_others(form.name)]

    def join_same(self) -> None:
        """Full names that are one: the same number of parts, compared as the same."""
        for left, right in self.candidates:
            found = self.named.compared(left, right) if left.length == right.length else None
            if found and self._is_one(found, left, right):
                self._join(left, right, found.reasons)

    def _is_one(self, found: Comparison, left: Form, right: Form) -> bool:
        """The same; of what is known by table or translation only if no document tells the two apart."""
        feature = found.reasons[0].feature
        if feature in ("gazetteer", "kind"):
            return not self.named.distinguished(left, right)
        return found.band == "same"

    def join_told_by_ear(self) -> None:
        """English names that a text spells as they sound, if only one party can be meant.

        Where the letters show it; and where they do not (Oldus for Aldous), in a document that has other such names.
        """
        shown = self._join_told({form for form in self.forms if is_by_ear(form.name)})
        counts = Counter(document for form in shown for document in self.named.documents(form))
        by_ear = {document for document, count in counts.items() if count >= _FEWEST_BY_EAR}
        full = (form for form in self.forms if form.length > 1)
        self._join_told({form for form in full if self.named.documents(form) <= by_ear} - shown)

    def _join_told(self, tellers: Set[Form]) -> set[Form]:
        """Joins each to the party that it tells of; those that were joined."""
        meant: dict[Form, set[Form]] = defaultdict(set)
        for pair in self.candidates if tellers else ():
            for told, name in (pair, pair[::-1]):
                if told in tellers and self._may_tell(told, name):
                    meant[told].add(name)
        known = {told for told, names in meant.items() if len(set(map(self.joined.find, names))) == 1}
        for told in sorted(known):
            words = f"{told.name} is {min(meant[told]).name} by ear, as other languages write English names"
            self._join(told, min(meant[told]), (Reason("by ear", SAME, 1.0, words),))
        return known

    def _may_tell(self, told: Form, name: Form) -> bool:
        if told.length != name.length or not is_hearsay(told.name, name.name) or not _may_be_one(told, name):
            return False
        return not (self.named.distinguished(told, name) or self.named.aliases.keeps_apart(told.name, name.name))

    def join_equated(self, pairs: Iterable[tuple[Form, Form]]) -> None:
        """Names that a text equates."""
        for left, right in pairs:
            if left in self.joined and right in self.joined and not self.is_seat(left, right):
                words = f"a text says that {left.name} is {right.name}"
                self._join(left, right, (Reason("equated", 1.0, 1.0, words),))

    def is_seat(self, left: Form, right: Form) -> bool:
        """Whether one is a place that the other only has in its name: `Norway` is no short form of `Bank of Norway`."""
        short, long = sorted((left, right), key=lambda form: form.length)
        if short.length == long.length or short.type == "person":
            return False
        known = self._is_mostly_a_place(short.name) or _ends_in_a_seat(short, long)
        return known and set(name_parts(short.name)) < set(name_parts(long.name))

    def is_brand(self, short: Form, long: Form) -> bool:
        """Whether a body is called by the first words of its name: `Tarnwick` of `Tarnwick Mutual`; not by a place."""
        if long.type != "organisation" or short.type not in ("organisation", "other"):
            return False
        return not self._is_mostly_a_place(short.name) and is_brand(short.name, long.name)

    def _is_mostly_a_place(self, name: str) -> bool:
        """Whether a name is read as a place as often as not: one slip of a reader makes no bank a town."""
        places, bodies, others = (self.named.places.get(Form(name, kind), ()) for kind in _NOT_PEOPLE)
        return bool(places) and len(places) >= len(bodies) + len(others)

    def join_aliases(self) -> None:
        """Names that an alias file has in one entry."""
        bearers: dict[tuple[str, ...], list[Form]] = defaultdict(list)
        for form in self.forms:
            for entry in self.named.aliases.of(form.name, form.type):
                bearers[entry.written, *entry.names].append(form)
        for (written, *_), forms in sorted(bearers.items()):
            for left, right in pairwise(forms):
                words = f"{left.name} is {right.name} by {written}"
                self._join(left, right, (Reason("alias", 1.0, 1.0, words),))

    def _join(self, left: Form, right: Form, reasons: Iterable[Reason]) -> None:
        if self.may_join(left, right):
            self.joined.join(left, right)
            self.reasons[left] += reasons

    def may_join(self, left: Form, right: Form) -> bool:
        """Whether no name of the one group is kept apart from one of the other."""
        if not self.kept_apart:
            return True
        first, second = self.joined.find(left), self.joined.find(right)
        names = [[form.name for form in self.kept_apart if self.joined.find(form) == one] for one in (first, second)]
        return not any(self.named.aliases.keeps_apart(one, other) for one in names[0] for other in names[1])


_NOT_PEOPLE: tuple[MentionType, ...] = ("place", "organisation", "other")


def _ends_in_a_seat(short: Form, long: Form) -> bool:
    """`Statistics Norway`: a common word before a name that is none, of a kind that nothing tells."""
    first, *_, last = name_parts(long.name)
    unknown = short.type == long.type == "other" and name_parts(short.name) == (last,)
    return unknown and first in words("english") and last not in words("english")


def _equated(alias: Alias) -> tuple[Form, Form]:
    return Form(alias.left.name, alias.left.type), Form(alias.right.name, alias.right.type)


def _candidates(forms: Sequence[Form]) -> list[tuple[Form, Form]]:
    """Pairs of names that share a part, its first letters, first letters of all, or the blocking key."""
    blocks: dict[str, set[Form]] = defaultdict(set)
    for form in forms:
        for key in _blocks(form):
            blocks[key].add(form)
    pairs = {
        pair for block in blocks.values() if len(block) <= LARGEST_BLOCK for pair in combinations(sorted(block), 2)
    }
    return sorted(pairs)


def _blocks(form: Form) -> Iterator[str]:
    parts = name_parts(form.name)
    yield folded_key(form.name, form.type)
    yield from keys(form.name, form.type)
    yield from (part[:3] for part in parts)


def _may_be_one(left: Form, right: Form) -> bool:
    """Whether the types allow it. A reader takes a name of several words now for a person, now for a body."""
    known = {left.type, right.type} - {"other"}
    if len(known) < 2:
        return True
    if left.length < 2 or left.length != right.length:
        return False
    if left.name.casefold() == right.name.casefold():
        return True
    return known == {"person", "organisation"} and compare(left.name, right.name, "person").band == "same"


def _type(left: Form, right: Form) -> MentionType:
    """The type by which two names are compared: a person's if either is taken for one."""
    types: set[MentionType] = {left.type, right.type}
    return "person" if types == {"person", "organisation"} else right.type if left.type == "other" else left.type


def _assigned(links: _Links) -> dict[Form, list[tuple[Form, Place]]]:
    """Every place to its party: that of its own name, or of the one longer name that it is short for."""
    everywhere, inside = _longer(links)
    found: dict[Form, list[tuple[Form, Place]]] = defaultdict(list)
    for form, at in links.named.places.items():
        for place in at:
            near = {long for long in everywhere[form] | inside[form] if place[0] in links.named.documents(long)}
            among = near or everywhere[form]
            full = {long for long in among if not everywhere[long] & among}
            candidates = {links.joined.find(long) for long in full}
            if len(candidates) > 1:  # of two of one surname whoever was named by then
                full = {long for long in full if _stands_before(links.named.places[long], place)}
                candidates = {links.joined.find(long) for long in full}
            party = candidates.pop() if len(candidates) == 1 else links.joined.find(form)
            found[party].append((form, place))
            if party != links.joined.find(form):
                links.reasons[form] += [_short_for(form, min(full))]
    return _settled(found, links.joined)


def _stands_before(places: Iterable[Place], place: Place) -> bool:
    """Whether one of the places comes earlier in the same document."""
    return any(document == place[0] and span.end <= place[1].start for document, span in places)


def _longer(links: _Links) -> tuple[Mapping[Form, Set[Form]], Mapping[Form, Set[Form]]]:
    """The longer names that each may stand for: wherever nobody else does, and inside one document."""
    everywhere: dict[Form, set[Form]] = defaultdict(set)
    inside: dict[Form, set[Form]] = defaultdict(set)
    for left, right in links.candidates:
        short, long = sorted((left, right), key=lambda form: form.length)
        found = links.named.compared(short, long) if short.length < long.length else None
        if found is None or links.is_seat(short, long) or not links.may_join(short, long):
            continue
        if found.band == "same" or found.reasons[0].feature == "surname" or links.is_brand(short, long):
            everywhere[short].add(long)
        elif is_short_form(short.name, long.name, _type(short, long)):
            inside[short].add(long)
    return everywhere, inside


def _short_for(short: Form, long: Form) -> Reason:
    return Reason("short form", SAME, 1.0, f"{short.name} is short for {long.name}, the only longer name that fits")


def _settled(found: dict[Form, list[tuple[Form, Place]]], joined: Union[Form]) -> dict[Form, list[tuple[Form, Place]]]:
    """A name that is itself short for a third (A for A B, A B for A B C) goes where its longer name went.

    Only where that went to one party everywhere: of two people a bare surname may mean either.
    """
    stayed = {form for party, at in found.items() for form, _ in at if joined.find(form) == party}
    went: dict[Form, set[Form]] = defaultdict(set)
    for party, at in found.items():
        for form, _ in at:
            if joined.find(form) != party and form not in stayed:
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
    why = {reason.words: reason for form in counts for reason in reasons.get(form, ())}
    return Entity(
        id=content_id("entity", kind, *sorted({form.name for form in counts})),
        name=best.name,
        type=kind,
        names=tuple(sorted({form.name for form in counts})),
        mentions=tuple(Passage(document, span) for document, span in sorted(place for _, place in at)),
        score=Score(1.0 if len(counts) == 1 else SAME, tuple(why[words] for words in sorted(why))),
    )
