"""From what a report was made, and its parties."""

from dataclasses import replace
from datetime import UTC, datetime

from whence import __version__
from whence.report.html import page
from whence.report.made import Beside, citation, made
from whence.report.markdown import markdown
from whence.report.parties import parties
from whence.types.listing import MatchDecision, PastMatch


def _judged(name):
    """A decision about a name on a list."""
    match = PastMatch(id="1", list="Ferry owners", record="F-7", record_digest="d", alias="Marrok, I.", name=name)
    day = datetime(2031, 5, 1, tzinfo=UTC)
    said = MatchDecision(match="1", judgement="different", note="a namesake", by="ada", decided=day, record="d")
    return match, said


def test_fingerprint_is_of_the_inputs_alone(bridge):
    """Another order or another folder changes nothing; another article does."""
    turned = replace(bridge, documents=bridge.documents[::-1], readings=bridge.readings[::-1])
    moved = replace(bridge, documents=tuple(replace(one, uri=f"away/{one.uri}") for one in bridge.documents))
    less = replace(bridge, documents=bridge.documents[1:], readings=bridge.readings[1:])
    prints = [made(one, Beside()).fingerprint for one in (bridge, turned, moved, less)]
    assert prints[0] == prints[1] == prints[2] != prints[3]


def test_citation_names_versions_and_no_day(bridge):
    """Title, version, reader, number of articles, fingerprint."""
    source = made(bridge, Beside())
    words = citation("Velm bridge", source)
    assert "“Velm bridge”" in words and __version__ in words and source.fingerprint in words
    assert all(reader in words for reader in source.readers)


def test_page_and_markdown_say_all_of_it(bridge):
    """Both name each input with its checksum, the versions, the parties and how to cite it."""
    for text in (page(bridge, "Velm bridge"), markdown(bridge, "Velm bridge")):
        assert all(document.id in text and document.extractor in text for document in bridge.documents)
        assert all(name in text for name in ("Parties", "How to cite it", "Method and its limits", __version__))


def test_parties_by_how_many_articles_name_them(bridge):
    """Each party once, with its other spellings."""
    found = parties(bridge)
    assert len(found) == len({entity.id for entity in bridge.reconciliation.entities})
    assert [one.documents for one in found] == sorted((one.documents for one in found), reverse=True)
    assert not any(one.name in one.spellings for one in found)


def test_decided_names_on_lists(bridge):
    """What a person decided of a name stands beside the party, and a name that nobody judged beside none."""
    name = parties(bridge)[0].name
    beside = Beside(judged=(_judged(name),))
    for text in (page(bridge, "x", beside), markdown(bridge, "x", beside)):
        assert "record F-7, is another party, says ada, 2031-05-01: a namesake" in text
        assert "does not make it the same party" in text
    assert "Ferry owners" not in page(bridge, "x", Beside(judged=(_judged("Nobody Else"),)))
