"""A handle that was printed once keeps its meaning."""

import pytest

from whence.errors import NotFound
from whence.ledger.store import open_writer


@pytest.fixture
def four(article):
    """A ledger with one matter of four statements; their ids."""
    with open_writer(":memory:") as writer:
        document, reading = article("Six ferries.\nNo bridge.\nMilk is dear.\nCows are few.")
        writer.record(document, reading, ())
        (matter,) = writer.touched()
        yield writer, matter, [each.id for each in reading.statements]


def test_new_claims_are_numbered_by_rank(four, reconciled):
    """The claim that matters most is C1."""
    writer, matter, (a, b, c, d) = four
    writer.publish(matter, reconciled((c, d), (a, b)))
    assert writer.view().handles() == {c: "C1", a: "C2"}
    assert writer.view().claim_of("c2") == a


def test_the_larger_part_keeps_the_handle_of_a_split(four, reconciled):
    """The rest gets a number that nobody bore."""
    writer, matter, (a, b, c, d) = four
    writer.publish(matter, reconciled((a, b, c), (d,)))
    writer.publish(matter, reconciled((a,), (b, c), (d,)))
    assert writer.view().handles() == {a: "C3", b: "C1", d: "C2"}


def test_of_merged_claims_the_smaller_number_stays(four, reconciled):
    """The other leads to it, over several merges too, and is never given again."""
    writer, matter, (a, b, c, d) = four
    writer.publish(matter, reconciled((a,), (b,), (c,), (d,)))
    writer.publish(matter, reconciled((a,), (b,), (c, d)))
    writer.publish(matter, reconciled((b, c, d), (a,)))
    writer.publish(matter, reconciled((a, b, c, d)))
    view = writer.view()
    assert {view.claim_of(f"C{n}") for n in (1, 2, 3, 4)} == {a}
    writer.publish(matter, reconciled((a, b), (c, d)))
    assert view.handles() == {a: "C1", c: "C5"}


def test_a_handle_survives_a_correction_of_its_article(four, article, reconciled):
    """Statements of the new version are recognised by their words."""
    writer, matter, (a, b, c, _) = four
    writer.publish(matter, reconciled((a,), (b, c)))
    document, reading = article("Six ferries.\nNo bridge.\nMilk is cheap.")
    writer.record(document, reading, ())
    (matter,) = writer.touched()
    x, y, z = (each.id for each in reading.statements)
    writer.publish(matter, reconciled((z,), (y,), (x,)))
    assert writer.view().handles() == {x: "C1", y: "C2", z: "C3"}


def test_a_vanished_claim_is_not_found_and_gets_its_handle_back(four, reconciled):
    """Its number waits for it."""
    writer, matter, (a, b, _, _) = four
    writer.publish(matter, reconciled((a,), (b,)))
    writer.publish(matter, reconciled((b,)))
    with pytest.raises(NotFound):
        writer.view().claim_of("C1")
    writer.publish(matter, reconciled((b,), (a,)))
    assert writer.view().claim_of("C1") == a


def test_claims_that_share_statements_keep_their_own_handles(four, reconciled):
    """Publishing overlapping claims again merges nothing."""
    writer, matter, (a, b, c, _) = four
    for _ in range(2):
        writer.publish(matter, reconciled((a, b, c), (b, a), (c, a, b)))
    assert writer.view().handles() == {a: "C1", b: "C2", c: "C3"}
