"""Decisions found again in texts that have changed, and what they bind."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whence.reconciliation.decided import constraints, counting, found, standings
from whence.reconciliation.reconcile import reconcile
from whence.text.selector import CONTEXT, context, find
from whence.types.decision import Decision, Quote
from whence.types.reconciliation import Matter
from whence.types.span import Span

WHEN = datetime(2031, 3, 5, 9, 30, tzinfo=UTC)


def _quote(document, span):
    prefix, suffix = context(document.text, span)
    return Quote(
        document=document.id,
        path=document.uri,
        exact=span.of(document.text),
        prefix=prefix,
        suffix=suffix,
        start=span.start,
    )


def _judge(judgement, left, right, by="ada", minutes=0):
    """Statements are given as (document, reading) and the number of the statement."""
    sides = [tuple(_quote(doc, reading.statements[at].span) for (doc, reading), at in side) for side in (left, right)]
    return Decision(
        about="claims",
        left=sides[0],
        right=sides[1],
        judgement=judgement,
        by=by,
        decided=WHEN + timedelta(minutes=minutes),
    )


def _groups(matter):
    return {frozenset(claim.statements) for claim in reconcile(matter).claims}


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=60), st.text(min_size=1, max_size=20), st.text(max_size=60))
def test_words_are_found_where_they_stand(before: str, words: str, after: str) -> None:
    """Whatever a span of a text holds is found again there, with its own surroundings."""
    text = before + words + after
    span = Span(len(before), len(before) + len(words))
    at = find(text, words, context(text, span), span.start)
    assert at is not None and at.of(text) == words
    assert context(text, at) == context(text, span)


def test_surroundings_tell_equal_words_apart() -> None:
    """Of two equal sentences the one with the quoted surroundings is found, wherever it has moved."""
    text = "First: it leaks. Then the pier fell. Second: it leaks. Then the crane fell."
    second = Span(text.index("Second") + 8, text.index("Second") + 17)
    moved = text[37:] + " " + text[:36]
    at = find(moved, second.of(text), context(text, second), second.start)
    assert at is not None and moved[: at.start].endswith("Second: ")


def test_white_space_may_differ() -> None:
    """Another extractor's line breaks do not lose a quote; other words do."""
    assert find("The pier\n  leaks.", "The pier leaks", ("", ""), 0) == Span(0, 16)
    assert find("The pier sank.", "The pier leaks", ("", ""), 0) is None


@pytest.mark.parametrize("text", ["a" * 1_000_000, " " * 1_000_000, "it leaks. " * 100_000])
def test_hostile_texts_take_no_time(text: str) -> None:
    """A megabyte of one letter, of blanks, of one sentence is searched at once."""
    for exact in ("it leaks.", "a" * 500, "it   leaks.", "x " * 3_000):
        find(text, exact, ("x" * CONTEXT, "y" * CONTEXT), 10)


def test_a_span_that_moved_by_a_word_is_the_same(desk) -> None:
    """A statement that a better reader begins a word later is still the quoted one; half of one is not."""
    document, reading = desk.write("Yesterday the pier leaked badly")
    decision = _judge("same", [((document, reading), 0)], [((document, reading), 0)])
    moved, half = (tuple(_with_span(one, span) for one in reading.statements) for span in (Span(10, 31), Span(0, 13)))
    assert found([decision], [document], [replace(reading, statements=moved)])[0].left == {moved[0].id}
    assert found([decision], [document], [replace(reading, statements=half)])[0].left == frozenset()


def _with_span(statement, span):
    return replace(statement, span=span)


def test_must_and_cannot(desk) -> None:
    """Same joins what shares nothing, different parts what is word for word the same; order of input never matters."""
    one = desk.write("The pier at Tarn leaks in 40 places", name="a")
    two = desk.write("Milk fell by 12 percent in Hallin", name="b")
    three = desk.write("The pier at Tarn leaks in 40 places", name="c")
    joined, parted = _judge("same", [(one, 0)], [(two, 0)]), _judge("different", [(one, 0)], [(three, 0)])
    first, second, third = (reading.statements[0].id for _, reading in (one, two, three))
    for order in permutations((one, two, three)):
        documents, readings = zip(*order, strict=True)
        assert _groups(Matter(documents, readings)) == {frozenset({first, third}), frozenset({second})}
        assert _groups(Matter(documents, readings, (joined, parted))) == {
            frozenset({first, second}),
            frozenset({third}),
        }
        assert _groups(Matter(documents, readings, (parted, joined))) == {
            frozenset({first, second}),
            frozenset({third}),
        }


def test_standings_do_not_depend_on_order(desk) -> None:
    """Conflict, superseded and holds are told alike in whatever order decisions come from two ledgers."""
    one, two = desk.write("The pier leaks", name="a"), desk.write("Milk is dear", name="b")
    sides = [(one, 0)], [(two, 0)]
    decisions = [
        _judge("same", *sides),
        _judge("different", *sides, by="bo", minutes=1),
        _judge("same", *reversed(sides), by="bo", minutes=2),
    ]
    documents, readings = zip(one, two, strict=True)
    told = set()
    for order in permutations(decisions):
        at_hand = found(order, documents, readings)
        told.add(tuple(sorted((one, standing) for one, (standing, _) in standings(at_hand).items())))
        assert len(counting(at_hand)) == 2
    assert len(told) == 1
    assert {standing for _, standing in told.pop()} == {"holds", "superseded"}


def test_no_decisions_bind_nothing() -> None:
    """Without decisions nothing is the same and nothing is kept apart."""
    none = constraints([])
    assert none.same("a", "b") is None and none.parted({"a"}, {"b"}) is None
