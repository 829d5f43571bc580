"""Which of all that was ever read counts: the same as in a ledger that recorded it in the same order."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from whence.dataset.current import Reached, Spot, addresses, current, settled
from whence.ledger.store import open_writer
from whence.ledger.versions import tell_one_story
from whence.text.address import same_page
from whence.types.document import Document, Region
from whence.types.identity import bytes_id
from whence.types.reading import nothing_read
from whence.types.span import Span

_FERRY = "the ferry to the island leaves at nine from the new quay and carries"
_STORIES = (
    f"{_FERRY} forty cars each way in winter",
    f"{_FERRY} no more cars",
    "a dairy closes its doors for good next week it says",
)


def _document(uri: str, story: int, url: str | None, day: int | None) -> Document:
    text = _STORIES[story]
    return Document(
        id=bytes_id(f"{story} {url}".encode()),
        uri=uri,
        media_type="text/plain",
        encoding="utf-8",
        extractor="x",
        text=text,
        regions=(Region(span=Span(0, len(text)), role="body", reason="", line=1),),
        url=url,
        retrieved=datetime(2031, 5, day, tzinfo=UTC) if day else None,
    )


_RECORDED = st.lists(
    st.builds(
        _document,
        st.sampled_from(["a", "b", "c", "d", "e"]),
        st.integers(0, 2),
        st.sampled_from([None, "https://bee.example/1"]),
        st.sampled_from([None, 1, 2, 3]),
    ),
    max_size=7,
)


def _reached(documents: list[Document]) -> list[Reached]:
    return [
        Reached(
            document=each.id,
            uri=each.uri,
            spot=Spot("p", at),
            address=same_page(each.url),
            retrieved=each.retrieved.isoformat() if each.retrieved else None,
        )
        for at, each in enumerate(documents)
    ]


def _superseded(documents: list[Document], reached: list[Reached]) -> set[str]:
    stories = {each.id: each for each in documents}
    return {
        one
        for group in addresses(reached)
        for at, (one, moment) in enumerate(group)
        for other, later in group[at + 1 :]
        if later > moment and tell_one_story(stories[one], stories[other])
    }


@given(_RECORDED)
def test_what_counts_is_what_a_ledger_holds(documents: list[Document]):
    """Paths, copies and versions come out as those of a ledger, where each document came under one path."""
    by_path = {each.uri: each for each in reversed(documents)}
    once = [each for each in documents if by_path[each.uri] is each]
    reached = _reached(once)
    counting = current(reached, _superseded(once, reached))
    with open_writer(":memory:") as writer:
        for each in once:
            writer.record(each, nothing_read(each.id), ())
        held = {each.id: each for each in writer.view().documents()}
    assert {one.document: one.uri for one in counting} == {id_: each.uri for id_, each in held.items()}
    for one in counting:
        readings = [(once[spot.at], nothing_read(one.document)) for spot in one.spots]
        assert settled(readings, one.uri)[0].retrieved == held[one.document].retrieved


def test_other_bytes_at_a_path_take_the_place_of_what_stood_there():
    """A document counts as long as it stands at some path, and goes by the first of those."""
    first, copy, other = _document("a", 0, None, None), _document("b", 0, None, None), _document("a", 1, None, None)
    counting = current(_reached([first, copy, other]), ())
    assert [(one.document, one.uri) for one in counting] == [(first.id, "b"), (other.id, "a")]
    assert counting[0].spots == (Spot("p", 0), Spot("p", 1))
    assert [one.uri for one in current(_reached([first, other]), ())] == ["a"]


def test_what_was_superseded_does_not_count():
    """Who says what is superseded is heeded, and the place of the others stays as it was."""
    documents = [_document("a", 0, None, None), _document("b", 1, None, None)]
    counting = current(_reached(documents), {documents[0].id})
    assert [(one.uri, one.first) for one in counting] == [("b", 1)]


def test_one_document_of_several_readings_is_the_last_that_says_anything_new():
    """A copy that says the same changes nothing, one that knows more takes its place, and the path is the first."""
    first = _document("a", 0, None, 1)
    same, more = replace(first, uri="b"), replace(first, uri="c", publisher="The Bee", retrieved=None)
    reading = nothing_read(first.id)
    assert settled([(first, reading), (same, reading)], "a") == (first, reading)
    told, _ = settled([(first, reading), (more, reading)], "b")
    assert told == replace(more, uri="b", retrieved=first.retrieved)
