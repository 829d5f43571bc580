"""Which parties stand on which lists: the names looked up, judged, and held against what stands beside them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from whence.screening.beside import Beside, beside, sighting
from whence.screening.index import Candidate, Index
from whence.screening.judge import REVIEW, Judged, judge
from whence.screening.keys import parts_of
from whence.text.names import fold, is_in_one_script, is_title
from whence.types.document import Document
from whence.types.identity import content_id
from whence.types.listing import Band, ListMatch, ListRecord, MatchDecision, Party, Sighting
from whence.types.reading import MentionType
from whence.types.score import Reason, Score
from whence.types.span import Span

# Lists hold persons, bodies, ships and aircraft.
SCREENED: frozenset[MentionType] = frozenset({"person", "organisation", "product", "other"})
# What a reader and a list may call the same thing; of anything else only the very name counts.
_ALSO: Mapping[MentionType, frozenset[MentionType]] = {
    "person": frozenset({"person", "other"}),
    "organisation": frozenset({"organisation", "other"}),
    "product": frozenset({"product", "other"}),
    "other": SCREENED,
}
# Where one record bears the very name, records that bear a name this much farther off are passed over.
_FAR = 0.15
# Of one party on one list. Names such as Muhammad Ali stand on long lists dozens of times.
MOST_MATCHES = 20

FindDocument = Callable[[str], Document]
NO_DECISIONS: Mapping[str, MatchDecision] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Found:
    """A name of a party that stands on a list, before anything beside it is looked at."""

    name: str
    candidate: Candidate
    judged: Judged


def screen(
    index: Index,
    parties: Iterable[Party],
    document: FindDocument,
    decisions: Mapping[str, MatchDecision] = NO_DECISIONS,
    *,
    transliterate: bool = True,
) -> tuple[ListMatch, ...]:
    """Every match of the parties with the lists, by name and then the nearest first.

    `document` gives the document of an id; it is asked only for documents in which a match stands. `decisions` are what
    people decided, by the match's id. Without `transliterate` names in different scripts never match. The same parties
    and lists give the same matches in whatever order they come.
    """
    found: dict[str, ListMatch] = {}
    for party in parties:
        for each in nearest(index, party, transliterate=transliterate) if party.type in SCREENED else ():
            match = _match(index, party, each, document)
            match = replace(match, decision=_decision(match, party, decisions))
            found[match.id] = _joined(found[match.id], match) if match.id in found else match
    return tuple(sorted(found.values(), key=_rank))


def _joined(*matches: ListMatch) -> ListMatch:
    """One name in two matters of the ledger is one match."""
    best = min(matches, key=lambda match: (match.band != "same", -match.score.value, match.party, match.name))
    places = {(each.path, each.span, each.document): each for match in matches for each in match.sightings}
    return replace(
        best,
        agrees=tuple(sorted({words for match in matches for words in match.agrees})),
        contradicts=tuple(sorted({words for match in matches for words in match.contradicts})),
        sightings=tuple(places[place] for place in sorted(places)),
    )


def _decision(match: ListMatch, party: Party, decisions: Mapping[str, MatchDecision]) -> MatchDecision | None:
    """The last decision about the record and any spelling of the party: a new spelling does not lose it."""
    if not decisions:
        return None
    ids = {match.id, *(match_id(match.listing.name, match.record.id, name) for name in party.names)}
    found = [decisions[each] for each in sorted(ids) if each in decisions]
    return max(found, key=lambda each: each.decided, default=None)


def _rank(match: ListMatch) -> tuple[object, ...]:
    return (
        fold(match.name),
        match.party,
        match.band != "same",
        -match.score.value,
        match.listing.name,
        match.record.id,
    )


def nearest(index: Index, party: Party, *, transliterate: bool = True) -> list[Found]:
    """Of each record the name that comes nearest to any spelling of the party."""
    best: dict[tuple[int, str], Found] = {}
    for name in _spellings(party):
        for candidate in index.find(name):
            if not (transliterate or is_in_one_script(name, candidate.alias.name)):
                continue
            judged = _judged(name, party.type, candidate)
            key = (candidate.list, candidate.record.id)
            if judged and (key not in best or _better(judged, best[key].judged)):
                best[key] = Found(name, candidate, judged)
    return _within_reach(list(best.values()))


def _spellings(party: Party) -> list[str]:
    """The names to look for: a short form says nothing where the full name is known, a title alone nothing at all."""
    every = set(party.names) | {party.name}
    names = sorted(name for name in every if party.type == "organisation" or not is_title(name))
    full = [name for name in names if len(parts_of(name)) > 1]
    return full or names


def _judged(name: str, kind: MentionType, candidate: Candidate) -> Judged | None:
    listed = candidate.record.type
    if listed in _ALSO[kind]:
        return judge(name, kind, candidate)
    # A reader may take a body for a person: where the very name is listed, a person should look.
    judged = judge(name, "other", candidate)
    if judged is None or not judged.whole:
        return None
    reason = Reason("type", 0.0, 0.0, f"the text reads like a name of type {kind}, the list has type {listed}")
    return Judged(Score(judged.score.value, (*judged.score.reasons, reason)), whole=False)


def _better(left: Judged, right: Judged) -> bool:
    return (left.whole, left.score.value) > (right.whole, right.score.value)


def _within_reach(found: list[Found]) -> list[Found]:
    kept: list[Found] = []
    for number in sorted({each.candidate.list for each in found}):
        some = sorted(
            (each for each in found if each.candidate.list == number),
            key=lambda each: (not each.judged.whole, -each.judged.score.value, each.candidate.record.id),
        )
        least = some[0].judged.score.value - _FAR if some[0].judged.whole else REVIEW
        kept += [each for each in some if each.judged.score.value >= least][:MOST_MATCHES]
    return kept


def _match(index: Index, party: Party, found: Found, document: FindDocument) -> ListMatch:
    listing, record = index.lists[found.candidate.list].listing, found.candidate.record
    spans = _by_document(party)
    documents = {each: document(each) for each in spans}
    facts = _together([beside(documents[each], spans[each], record) for each in spans])
    return ListMatch(
        id=match_id(listing.name, record.id, found.name),
        listing=listing,
        record=record,
        record_digest=record_digest(record),
        alias=found.candidate.alias,
        party=party.id,
        name=found.name,
        type=party.type,
        score=_score(found.judged.score, facts),
        band=_band(found, facts),
        agrees=tuple(reason.words for reason in facts.agrees),
        contradicts=tuple(reason.words for reason in facts.contradicts),
        sightings=_sightings(documents, spans),
    )


def _sightings(documents: Mapping[str, Document], spans: Mapping[str, Iterable[Span]]) -> tuple[Sighting, ...]:
    found = [sighting(documents[each], span) for each in spans for span in spans[each]]
    return tuple(sorted(found, key=lambda each: (each.path, each.span, each.document)))


# Hexadecimal digits: one in 16^12, so that two of a million matches hardly ever share an id, and one can be typed.
_ID_LENGTH = 12


def match_id(listing: str, record: str, name: str) -> str:
    """The id of a match: of the list's name, the record and the name found, not of a version of any of them."""
    return content_id("match", listing, record, fold(name))[:_ID_LENGTH]


def record_digest(record: ListRecord) -> str:
    """What tells one state of a record from another."""
    names = sorted(f"{name.weak:d}{name.name}" for name in record.names)
    rest = (*sorted(record.countries), "|", *sorted(record.births), "|", *sorted(record.roles))
    return content_id(record.type, *names, "|", *rest)[:16]


def _by_document(party: Party) -> dict[str, tuple[Span, ...]]:
    spans: dict[str, list[Span]] = {}
    for document, span in sorted(party.mentions):
        spans.setdefault(document, []).append(span)
    return {document: tuple(some) for document, some in spans.items()}


def _together(found: Sequence[Beside]) -> Beside:
    agrees: dict[str, Reason] = {}
    contradicts: dict[str, Reason] = {}
    for each in found:
        for reason in each.agrees:
            agrees.setdefault(reason.feature, reason)
        for reason in each.contradicts:
            contradicts.setdefault(reason.feature, reason)
    return Beside(tuple(agrees.values()), tuple(contradicts.values()))


def _score(name: Score, facts: Beside) -> Score:
    added = sum(reason.weight for reason in facts.agrees) - 2 * sum(reason.weight for reason in facts.contradicts)
    value = max(0.0, min(1.0, name.value + added))
    return Score(value, (*name.reasons, *facts.agrees, *facts.contradicts))


def _band(found: Found, facts: Beside) -> Band:
    """*Same* only where every part agrees, no fact stands against it, and the list itself trusts the name."""
    one_word = len(parts_of(found.name)) < 2
    if found.judged.whole and not facts.contradicts and not found.candidate.alias.weak and not one_word:
        return "same"
    return "review"
