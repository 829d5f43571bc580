"""What goes into a ledger comes out of it, exactly."""

import sqlite3
import string
from datetime import UTC, date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whence.ledger.store import Writer, open_writer
from whence.types.document import Anchor, Box, Container, Document, Region
from whence.types.entry import LeftOut
from whence.types.reading import (
    Alias,
    Attribution,
    Credit,
    Figure,
    Mention,
    Quotation,
    Reading,
    Sentence,
    Source,
    Statement,
    Timex,
)
from whence.types.reconciliation import (
    Claim,
    Disagreement,
    Entity,
    Matter,
    Origin,
    Origins,
    Passage,
    Reconciliation,
    Reuse,
    Variant,
)
from whence.types.score import Reason, Score
from whence.types.span import Span

TEXT = (
    "The harbour office said on Monday that 6 ferries, \0 perhaps 7, will be built at Lindau by May 2031. \ud83d\udea2"
)
TEXT = TEXT.encode("utf-16", "surrogatepass").decode("utf-16")

finite = st.floats(allow_nan=False, allow_infinity=False)
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
hostile = st.text(max_size=8)  # lone surrogates too
spans = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(lambda ends: Span(*sorted(ends)))
parts = st.lists(spans, max_size=2).map(tuple)
reasons = st.lists(st.builds(Reason, words, finite, finite, words), max_size=2).map(tuple)
scores = st.builds(Score, finite, reasons)
for kind, strategy in ((Span, spans), (date, st.dates()), (Score, scores), (str, words), (int, st.integers(0, 2**31))):
    st.register_type_strategy(kind, strategy)


def several(of: st.SearchStrategy[Any], most: int = 3) -> st.SearchStrategy[tuple[Any, ...]]:
    """A tuple of at most so many."""
    return st.lists(of, max_size=most).map(tuple)


boxes = st.builds(Box, page=st.integers(1, 9), left=finite, bottom=finite, right=finite, top=finite)
moments = st.datetimes(timezones=st.sampled_from([None, UTC]))
documents = st.builds(
    Document,
    id=st.text(string.hexdigits, min_size=8, max_size=8),
    uri=hostile,
    text=st.just(TEXT),
    regions=several(st.builds(Region)),
    anchors=several(st.builds(Anchor, box=st.none() | boxes)),
    within=several(st.builds(Container, member=hostile, offset=st.none() | st.integers(0, 2**40))),
    publisher=st.none() | hostile,
    authors=several(hostile),
    published=st.none() | st.dates(),
    retrieved=st.none() | moments,
    notes=several(hostile),
)
sources = st.builds(Source)
mentions = st.builds(Mention, name=hostile)
times = st.builds(Timex)
figures = st.builds(Figure, low=st.none() | st.floats(allow_nan=False), high=st.none() | finite)


@st.composite
def readings(draw: st.DrawFn, document: str) -> Reading:
    """A reading whose statements share some mentions, figures and times with it, and bear some of their own."""
    seen, counted, dated = draw(several(mentions)), draw(several(figures)), draw(several(times))
    ids = draw(st.lists(st.uuids().map(str), max_size=3, unique=True))
    statement = {
        "document": st.just(document),
        "mentions": several(mentions | st.sampled_from(seen) if seen else mentions),
        "figures": several(figures | st.sampled_from(counted) if counted else figures),
        "times": several(times | st.sampled_from(dated) if dated else times),
        "chain": several(sources),
        "attribution": st.none() | st.integers(0, 9),
    }
    return Reading(
        document=document,
        reader=draw(words),
        sentences=draw(several(st.builds(Sentence))),
        quotations=draw(several(st.builds(Quotation))),
        mentions=seen,
        figures=counted,
        times=dated,
        attributions=draw(
            several(st.builds(Attribution, source=parts, cue=parts, content=parts, links=several(sources)))
        ),
        aliases=draw(several(st.builds(Alias, *[mentions | st.sampled_from(seen) if seen else mentions] * 2))),
        credits=draw(several(st.builds(Credit))),
        statements=tuple(draw(st.builds(Statement, id=st.just(each), **statement)) for each in ids),
    )


@st.composite
def recorded(draw: st.DrawFn) -> tuple[Document, Reading]:
    """A document and a reading of it."""
    document = draw(documents)
    return document, draw(readings(document.id))


@st.composite
def reconciliations(draw: st.DrawFn, matter: Matter) -> Reconciliation:
    """Anything that may follow from a matter."""
    document = st.sampled_from([each.id for each in matter.documents])
    ids = [statement.id for reading in matter.readings for statement in reading.statements]
    first = draw(st.lists(st.sampled_from(ids), unique=True, max_size=3)) if ids else []
    statement = st.sampled_from(ids) if ids else st.nothing()
    held = several(statement) if ids else st.just(())
    origins = st.builds(
        Origins,
        low=st.integers(0, 9),
        high=st.integers(0, 9),
        origins=several(st.builds(Origin, statements=held, reasons=reasons)),
        reasons=reasons,
    )
    claim = {
        "variants": several(st.builds(Variant, statements=held, origins=origins)),
        "disagreements": several(st.builds(Disagreement, left=statement, right=statement, reasons=reasons)),
        "rank": scores,
    }
    reuse = st.builds(
        Reuse,
        left=document,
        right=document,
        direction=st.none() | document,
        share_left=finite,
        share_right=finite,
        aligned=several(st.tuples(spans, spans)),
        score=scores,
    )
    entity = st.builds(Entity, names=several(hostile), mentions=several(st.builds(Passage, document)), score=scores)
    claims = [
        draw(st.builds(Claim, id=st.just(each), statements=held.map(lambda more, each=each: (each, *more)), **claim))
        for each in first
    ]
    return Reconciliation(
        reuses=draw(several(reuse)),
        entities=draw(several(entity)),
        claims=tuple(sorted(claims, key=lambda each: (-each.rank.value, each.id))),
    )


def dump(writer: Writer) -> list[str]:
    """Everything in the file, as SQL, in an order of its own."""
    database: sqlite3.Connection = writer._ledger._database
    return sorted(database.iterdump())


slowly = settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.too_slow])


@slowly
@given(recorded())
def test_a_recorded_document_and_reading_come_back_equal(one):
    """A view gives the very dataclasses that were recorded, whatever Unicode is in them."""
    document, reading = one
    with open_writer(":memory:") as writer:
        writer.record(document, reading, {"lindau"})
        assert list(writer.view().documents()) == [document]
        assert writer.view().reading(document.id) == reading
        (matter,) = writer.touched()
        assert matter == Matter((document,), (reading,))


@slowly
@given(recorded(), st.sets(hostile, max_size=3))
def test_recording_twice_changes_nothing(one, keys):
    """Doing it twice is doing it once, down to the last row."""
    with open_writer(":memory:") as writer:
        writer.record(*one, keys)
        before = dump(writer)
        writer.record(*one, keys)
        assert dump(writer) == before


@slowly
@given(st.data())
def test_what_follows_comes_back_equal_and_publishing_twice_changes_nothing(data):
    """A published reconciliation is read back equal; the same again leaves the ledger as it was."""
    with open_writer(":memory:") as writer:
        one = data.draw(recorded().filter(lambda each: len(each[1].statements) > 0))
        writer.record(*one, {"lindau"})
        (matter,) = writer.touched()
        reconciliation = data.draw(reconciliations(matter))
        writer.publish(matter, reconciliation)
        before = dump(writer)
        assert writer.view().reconciliation() == reconciliation
        assert list(writer.touched()) == []
        writer.publish(matter, reconciliation)
        assert dump(writer) == before


@settings(deadline=None, max_examples=25)
@given(st.lists(st.builds(LeftOut, what=hostile, why=hostile, remedy=hostile), max_size=4, unique_by=lambda e: e.what))
def test_what_was_left_out_is_remembered(left_out):
    """Names that are no valid UTF-8 too."""
    with open_writer(":memory:") as writer:
        for each in left_out:
            writer.leave_out(each)
        assert writer.view().left_out() == tuple(left_out)


@pytest.mark.parametrize("uri", ["caf\udce9.txt", "a?b#c%.txt", "Ümläut 船.txt", "nul\0.txt"])
def test_any_file_name_is_known_again(article, uri):
    """A path that UTF-8 cannot hold is found as well as any other."""
    document, reading = article("The harbour office counts six ferries.", uri)
    with open_writer(":memory:") as writer:
        writer.record(document, reading, {"a", "k\udce9y"})
        assert writer.known(document.id, uri, "text 1", "rules 1")
        assert writer.view().paths(document.id) == (uri,)
