"""The matters as a list: how great each is, what joins it, and what was cut."""

import pytest

from whence.ledger.closeness import HUB, LEVELS
from whence.ledger.gathered import Gathered
from whence.ledger.store import Writer, open_writer
from whence.types.reconciliation import Reconciliation

NOTHING = Reconciliation(reuses=(), entities=(), claims=())


@pytest.fixture
def writer():
    """An empty ledger."""
    with open_writer(":memory:") as opened:
        yield opened


@pytest.fixture
def gather(writer, article):
    """Records a document for each set of keys, publishes the matters, and lists them."""

    def of(*keys: set[str]) -> list[Gathered]:
        for at, own in enumerate(keys):
            writer.record(*article(f"Ferry {at} has sailed.", f"{at}.txt"), own)
        for matter in writer.touched():
            writer.publish(matter, NOTHING)
        return writer.view().pages.matters(-1, 1)

    return of


def test_keys_that_join_with_how_many_have_them(gather) -> None:
    """Of a matter the keys that several of its documents have; the greatest matter comes first."""
    first, second = gather({"name maren", "figure 9"}, {"name maren", "named maren"}, {"name lone"}, {"name maren"})
    assert [(one.key, one.documents) for one in first.shared] == [("name maren", 3)]
    assert first.shared[0].holder == min(first.documents)
    assert (len(first.documents), first.least, first.beyond, first.hubs) == (3, 1, None, ())
    assert (len(second.documents), second.shared) == (1, ())


def test_a_hub_is_named_with_how_many_have_it(gather) -> None:
    """A key of more than fifty documents joins none of them, and each says so."""
    found = gather(*({"name agency", f"name {at}"} for at in range(HUB + 1)))
    assert len(found) == HUB + 1
    assert {(one.key, one.documents) for each in found for one in each.hubs} == {("name agency", HUB + 1)}


def test_a_component_that_was_split(gather) -> None:
    """More than fifty documents in a chain: each part says how many keys it stands on, and what it was split from."""
    links = [{f"link {at}", f"link {at + 1}", *(f"event {at // 4} {nth}" for nth in range(3))} for at in range(60)]
    found = gather(*links)
    assert {(len(each.documents), each.least, each.beyond) for each in found} == {(4, 2, LEVELS[0][1])}


def test_counts(writer: Writer, gather, article) -> None:
    """Matters of several documents, of one, and documents that still have to be looked at."""
    gather({"a"}, {"a"}, {"b"})
    writer.record(*article("Another has sailed.", "other.txt"), {"c"})
    assert writer.view().pages.how_many_matters() == (1, 1, 1)
    assert [len(each.documents) for each in writer.view().pages.matters(-1, 2)] == [2]
    assert len(writer.view().pages.matters(1, 1)) == 1
