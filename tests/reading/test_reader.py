"""The reader with and without its network."""

from importlib.metadata import version

import pytest

from whence.errors import WhenceError
from whence.reading import reader
from whence.reading.reader import Reader
from whence.types.document import Document, Region
from whence.types.span import Span

TEXT = (
    "The old quay of Tarn will close in May, harbour master Ada Holt told the Harbour Mail. "
    "“The piles are rotten,” she said. The union of dockers disagrees."
)


def document(text: str) -> Document:
    """A document of one line."""
    regions = (Region(span=Span(0, len(text)), role="body", reason="test", line=1),)
    return Document(
        id="0", uri="-", media_type="text/plain", encoding="utf-8", extractor="test", text=text, regions=regions
    )


def test_the_version_says_what_read():
    """Rules and the released weights; another release reads anew."""
    assert Reader().version == f"{reader.RULES}+whence-en/{version('whence-en')}"
    assert Reader(trained=False).version == reader.RULES


def test_network_and_rules_find_who_said_it():
    """The plain case, read by both together, with two vectors for each statement."""
    reading = Reader().read(document(TEXT))
    spoken = {one.links[-1].name for one in reading.attributions if one.links}
    assert "Ada Holt" in spoken
    assert all(len(one.vector) == len(one.question) == 192 for one in reading.statements)


def test_reading_twice_gives_the_same():
    """A pure function of the document."""
    both = Reader()
    assert both.read(document(TEXT)) == both.read(document(TEXT)) == Reader().read(document(TEXT))


def test_without_weights_the_rules_read(monkeypatch):
    """The code runs without the package of weights."""
    monkeypatch.setattr(reader, "weights", lambda: None)
    alone = Reader()
    assert not alone.trained
    assert alone.read(document(TEXT)).attributions
    assert {one.vector for one in alone.read(document(TEXT)).statements} == {b""}


def test_damaged_weights_are_named(monkeypatch, tmp_path):
    """They stop the run with what to do; they are no fault of a document."""
    monkeypatch.setattr("whence.reading.network._installed", lambda: tmp_path)
    with pytest.raises(WhenceError, match="install whence-en again"):
        Reader().load()


@pytest.mark.parametrize(
    "text", ["", " ", "\ud800\x00 said \u202e", "x" * 50_000, "。" * 5_000, "“" * 5_000, "\n" * 99]
)
def test_any_text_is_read(text):
    """No text brings the reader down."""
    found = document(text)
    reading = Reader().read(found)
    assert all(0 <= one.span.start < one.span.end <= len(text) for one in reading.statements)
