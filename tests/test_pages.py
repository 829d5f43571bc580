"""A ledger looked at page by page tells the same as the whole of it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import whence
from whence.errors import NotFound
from whence.pipeline import Ledger
from whence.report.overview import overview
from whence.types.entry import Dossier
from whence.types.page import Wanted
from whence.types.reading import Statement

ARTICLES = {
    "gull.txt": """The Gull
Published: 4 March 2031

The ferry Maren will carry 240 cars from May 2031, the harbour master Ilse Vantongeren said on Tuesday.

The new pier at Osterlund cost 18 million euros, according to a report by the Lighthouse Fund.

The dairy at Osterlund has closed, an official said.
""",
    "tern.txt": """The Tern
Published: 6 March 2031

The ferry Maren will carry 300 cars from May 2031, said Pim Harrow, a deckhand.

Ilse Vantongeren denied that the new pier at Osterlund has cracks.
""",
    "skua.txt": """The Skua
Published: 9 March 2031

The new pier at Osterlund cost 21 million euros, according to a report by the Lighthouse Fund.

The new pier at Osterlund has cracks, an inspector said on Friday.
""",
}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """Three invented articles about a ferry and a pier."""
    folder = tmp_path_factory.mktemp("articles")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return whence.read(folder)


@pytest.fixture(scope="module")
def dossier(ledger: Ledger) -> Dossier:
    """All of it at once."""
    return ledger.dossier()


def stating(dossier: Dossier, fits: Callable[[Statement], bool]) -> list[str]:
    """The claims with a fitting statement, by rank."""
    fitting = {one.id for reading in dossier.readings for one in reading.statements if fits(one)}
    return [claim.id for claim in dossier.reconciliation.claims if fitting & set(claim.statements)]


def ids(ledger: Ledger, wanted: Wanted) -> list[str]:
    """The claims that are wanted."""
    return [entry.id for entry in ledger.claims(wanted)]


def test_every_claim_is_found_alone_in_a_page_and_among_all(ledger: Ledger, dossier: Dossier) -> None:
    """However a claim is asked for, it is the entry of the whole dossier."""
    assert dossier.entries == tuple(ledger.claims())
    for at, entry in enumerate(dossier.entries):
        assert entry == ledger.claim(entry.id) == ledger.claims()[at]
        assert ledger.claims_page(start=at, size=1).items == (entry,)


def test_pages_put_together_are_the_whole(ledger: Ledger, dossier: Dossier) -> None:
    """A page says whether more follow; the last one and those beyond say no."""
    pages = [ledger.claims_page(start=at, size=2) for at in range(0, len(dossier.entries) + 2, 2)]
    assert sum((page.items for page in pages), ()) == dossier.entries
    assert [page.more for page in pages] == [page.start + 2 < len(dossier.entries) for page in pages]
    assert tuple(ledger.claims()[1:4]) == dossier.entries[1:4]
    assert tuple(ledger.claims()[::-1]) == dossier.entries[::-1]


@pytest.mark.parametrize("evidence", ["anonymous", "report", "statement", "denial", "own"])
def test_by_evidence(ledger: Ledger, dossier: Dossier, evidence) -> None:
    """Claims with a statement on this ground."""
    assert ids(ledger, Wanted(evidence=evidence)) == stating(dossier, lambda one: one.evidence == evidence)


@pytest.mark.parametrize("name", ["lighthouse", "ILSE", "gull", "nobody at all"])
def test_by_source_and_root(ledger: Ledger, dossier: Dossier, name) -> None:
    """A part of a name in any case; an outlet's own voice is named like the outlet."""
    outlet = {document.id: (document.publisher or "").casefold() for document in dossier.documents}

    def voices(one: Statement) -> list[str]:
        return [link.name.casefold() for link in one.chain]

    part = name.casefold()
    found = stating(dossier, lambda one: any(part in voice for voice in (*voices(one), outlet[one.document])))
    assert ids(ledger, Wanted(source=name)) == found
    found = stating(dossier, lambda one: part in (voices(one) or [outlet[one.document]])[-1])
    assert ids(ledger, Wanted(root=name)) == found


def test_by_document_and_entity(ledger: Ledger, dossier: Dossier) -> None:
    """Claims that stand in a document; claims with a statement that names a party."""
    for document in dossier.documents:
        found = stating(dossier, lambda one, own=document.id: one.document == own)
        assert ids(ledger, Wanted(document=document.id)) == found
    for entity in dossier.reconciliation.entities:
        at = {(mention.document, mention.span) for mention in entity.mentions}
        found = stating(dossier, lambda one, at=at: any((one.document, each.span) in at for each in one.mentions))
        assert ids(ledger, Wanted(entity=entity.id)) == found


def test_by_what_disagrees(ledger: Ledger, dossier: Dossier) -> None:
    """Claims with a disagreement of a relation, or in something; the main ones are told by several or disputed."""
    claims = dossier.reconciliation.claims
    relations = {found.relation for claim in claims for found in claim.disagreements}
    assert relations
    for relation in relations:
        found = [claim.id for claim in claims if any(each.relation == relation for each in claim.disagreements)]
        assert ids(ledger, Wanted(relation=relation)) == found
    found = [claim.id for claim in claims if any("figure" in each.differs_in for each in claim.disagreements)]
    assert ids(ledger, Wanted(difference="figure")) == found != []
    main = [entry.id for entry in dossier.entries if entry.disagreements or len(entry.documents) > 1]
    assert ids(ledger, Wanted(main=True)) == main


def test_by_time_and_words(ledger: Ledger, dossier: Dossier) -> None:
    """By the day of an article, by a time told in it, by words of one statement, and by all of these together."""
    days = {document.id: document.published for document in dossier.documents}
    assert any(days.values())
    first = stating(dossier, lambda one: days[one.document] is not None and days[one.document] <= date(2031, 3, 5))
    assert ids(ledger, Wanted(published=(None, date(2031, 3, 5)))) == first
    may = ids(ledger, Wanted(told=(date(2031, 5, 1), date(2031, 5, 31))))
    assert may
    assert set(may) <= set(ids(ledger, Wanted(words="cars")))
    assert ids(ledger, Wanted(words="cars", root="Harrow", published=(date(2031, 1, 1), None))) == may
    assert ids(ledger, Wanted(words='" \0')) == []


def test_one_document(ledger: Ledger, dossier: Dossier) -> None:
    """A document comes with its reading, entities, reuses and the handles of its claims."""
    for document, reading in zip(dossier.documents, dossier.readings, strict=True):
        entry = ledger.document(document.id)
        assert (entry.document, entry.reading, entry.superseded_by) == (document, reading, None)
        assert entry.paths == (document.uri,)
        assert entry.handles.keys() == {one.id for one in reading.statements}
        named = [one for one in dossier.reconciliation.entities if document.id in {m.document for m in one.mentions}]
        assert sorted(entry.entities, key=lambda one: one.id) == sorted(named, key=lambda one: one.id)
        shared = tuple(one for one in dossier.reconciliation.reuses if document.id in (one.left, one.right))
        assert entry.reuses == shared
        assert len(entry.retold) == len(shared)
    assert [line.id for line in ledger.documents_page().items] == [document.id for document in dossier.documents]


def test_entities_by_documents(ledger: Ledger, dossier: Dossier) -> None:
    """Each party once, with counts, those in most documents first; found by a part of any spelling."""
    lines = ledger.entities_page(size=1000).items
    found = {one.id: one for one in dossier.reconciliation.entities}
    assert {line.id: (line.name, line.mentions) for line in lines} == {
        one.id: (one.name, len(one.mentions)) for one in found.values()
    }
    assert [line.documents for line in lines] == sorted((line.documents for line in lines), reverse=True)
    named = [line.id for line in lines if any("osterlund" in name.casefold() for name in line.names)]
    assert [line.id for line in ledger.entities_page("OSTERLUND").items] == named != []
    assert ledger.entity(named[0]) == (found[named[0]],)


def test_words_are_found_in_statements_and_documents(ledger: Ledger) -> None:
    """With a snippet, where it stands, and the handle of the claim."""
    hits = ledger.found("pier cracks").items
    assert len(hits) == 2
    assert all("[pier]" in hit.snippet and hit.handle for hit in hits)
    assert [hit.document.path[-8:] for hit in ledger.found("dairy", "documents").items] == ["gull.txt"]
    assert ledger.found(' \0" ').items == ()


def test_lines_of_claims_tell_what_their_entries_tell(ledger: Ledger) -> None:
    """A claim in a list has the documents, variants and ways of disagreeing of the whole claim."""
    entries, lines = ledger.claims_page(size=100).items, ledger.claim_lines(size=100).items
    assert [(line.id, line.handle, line.label) for line in lines] == [
        (one.id, one.handle, one.label) for one in entries
    ]
    for line, entry in zip(lines, entries, strict=True):
        assert set(line.documents) == set(entry.documents)
        assert [(v.letter, v.words, v.low, v.high) for v in line.variants] == [
            (v.letter, v.words, v.low, v.high) for v in entry.variants
        ]
        denied = [all(told.polarity == "denied" for told in variant.wordings) for variant in entry.variants]
        assert [variant.denied for variant in line.variants] == denied
        assert set(line.ways) == {(one.relation, one.differs_in) for one in entry.disagreements}


def test_disputed_and_undisputed_part_the_claims(ledger: Ledger) -> None:
    """Every claim is one or the other, and a count stops where it is told to."""
    disputed, undisputed = ledger.claims(Wanted(disputed=True)), ledger.claims(Wanted(undisputed=True))
    assert all(entry.disagreements for entry in disputed)
    assert not any(entry.disagreements for entry in undisputed)
    assert len(disputed) + len(undisputed) == ledger.count_claims()
    assert ledger.count_claims(most=1) == 1


def test_disputed_first(ledger: Ledger) -> None:
    """What something contradicts stands before what nothing does, by rank within each; a bound holds for both."""
    page, total = ledger.disputed_first()
    ids = [entry.id for entry in (*ledger.claims(Wanted(disputed=True)), *ledger.claims(Wanted(undisputed=True)))]
    assert ([line.id for line in page.items], total, page.more) == (ids, len(ids), False)
    second, counted = ledger.disputed_first(start=1, size=1, most=3)
    assert ([line.id for line in second.items], counted, second.more) == (ids[1:2], 3, True)


def test_voices_are_those_of_the_wordings(ledger: Ledger) -> None:
    """Each wording with its chain, and the root under which the origins count it."""
    entries = ledger.claims_page(size=100).items
    found = {one.statement: one for one in ledger.voiced([entry.id for entry in entries])}
    wordings = [wording for entry in entries for wording in entry.wordings]
    assert set(found) == {wording.statement for wording in wordings}
    for wording in wordings:
        told = found[wording.statement]
        assert told.voices == tuple(source.name for source in wording.chain)
        assert (told.document.id, told.document.path) == (wording.document, wording.path)
    roots = {one: root.root for entry in entries for v in entry.variants for root in v.roots for one in root.statements}
    assert {one: found[one].root for one in roots} == roots


def test_figures_told_apart(ledger: Ledger, dossier: Dossier) -> None:
    """Of claims with different figures the first figure of each wording, in its own words, as it stands in the text."""
    entries = ledger.claims_page(size=100).items
    texts = {document.id: document.text for document in dossier.documents}
    told = {each[0].claim: each for each in ledger.figures_told([entry.id for entry in entries])}
    for entry in entries:
        values = {(w.figures[0].low, w.figures[0].high) for w in entry.wordings if w.figures}
        assert (entry.handle in told) == (len(values) > 1)
    assert told
    for figure in (one for each in told.values() for one in each):
        assert texts[figure.document.id][figure.start :].startswith(figure.words)


def test_a_party_over_all_matters(ledger: Ledger) -> None:
    """Its line in the list, and every place where it is named with the words around it."""
    for line in ledger.entities_page().items:
        assert ledger.party(line.id) == line
        places = ledger.sightings(line.id, size=100).items
        mentions = {(m.document, m.span) for entity in ledger.entity(line.id) for m in entity.mentions}
        assert {(place.document, place.span) for place in places} == mentions
        assert all(place.at.length == place.span.length for place in places)


def test_copies_among_documents(ledger: Ledger, tmp_path: Path) -> None:
    """Pairs that tell one text, and none with a document that was not asked for."""
    text = ARTICLES["gull.txt"]
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(f"{text}\nSeen in {name}.\n", encoding="utf-8")
    again = whence.read(tmp_path)
    ids = [line.id for line in again.documents_page().items]
    assert again.copies(ids) == (tuple(sorted(ids)),)
    assert again.copies(ids[:1]) == ()
    assert [line.id for line in again.document_lines([*ids[::-1], "none"])] == ids[::-1]


def test_a_ledger_kept_open_answers_as_before(ledger: Ledger) -> None:
    """Several questions with the file opened once."""
    with ledger.kept_open() as opened:
        assert opened.totals() == ledger.totals()
        assert opened.claim_lines() == ledger.claim_lines()


def test_totals(ledger: Ledger, dossier: Dossier) -> None:
    """They count what the dossier holds."""
    totals = ledger.totals()
    assert (totals.documents, totals.claims) == (3, len(dossier.entries)) == (3, ledger.count_claims())
    assert totals.statements == sum(len(reading.statements) for reading in dossier.readings)
    assert totals.over_several == sum(len(entry.documents) > 1 for entry in dossier.entries)
    assert totals.disputed == sum(bool(entry.disagreements) for entry in dossier.entries)
    assert totals.entities == len({one.id for one in dossier.reconciliation.entities})


def test_what_is_not_there(ledger: Ledger) -> None:
    """An id that nothing bears says so."""
    for ask in (ledger.claim, ledger.document, ledger.entity, ledger.party):
        with pytest.raises(NotFound):
            ask("0" * 32)


def test_an_overview_is_that_of_the_whole_dossier(ledger: Ledger, dossier: Dossier) -> None:
    """Unless it is limited: then it says how many claims more there are."""
    whole = overview(dossier)
    assert ledger.overview(everything=True) == whole
    few = ledger.overview(2)
    assert few.main == whole.main[:2]
    assert (few.single, few.main_left, few.single_left) == ((), len(whole.main) - 2, len(whole.single))
    assert ledger.overview(0, everything=True) == whole
