"""Matters over links of some closeness: the more documents, the more has to be shared."""

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import whence.ledger.matters
from whence.ledger.closeness import CROWD, HUB, LEVELS, PRINTS
from whence.ledger.store import Writer, open_writer
from whence.types.reconciliation import Reconciliation

LEAST = """SELECT d.uri, m.least FROM matters AS m JOIN matter_documents AS o ON o.matter = m.number
    JOIN documents AS d ON d.number = o.document ORDER BY d.uri"""
NOTHING = Reconciliation(reuses=(), entities=(), claims=())


def matters(writer: Writer) -> set[frozenset[str]]:
    """The documents of each published matter, by their paths."""
    rows = writer._ledger.rows(
        "SELECT m.matter, d.uri FROM matter_documents AS m JOIN documents AS d ON d.number = m.document"
    )
    found: dict[int, set[str]] = {}
    for matter, uri in rows:
        found.setdefault(matter, set()).add(uri)
    return {frozenset(uris) for uris in found.values()}


def bring_up_to_date(writer: Writer) -> list[int]:
    """Publish what is touched; how many documents each of these matters has."""
    sizes = []
    for matter in writer.touched():
        sizes.append(len(matter.documents))
        writer.publish(matter, NOTHING)
    assert not writer._ledger.rows("SELECT 1 FROM touched")
    return sizes


def chain(number: int) -> list[set[str]]:
    """Keys of documents that hang together pairwise by one key, and in fours by three more."""
    return [{f"link {at}", f"link {at + 1}", *(f"event {at // 4} {nth}" for nth in range(3))} for at in range(number)]


@pytest.fixture
def record(writer, article):
    """Records documents by number with their keys."""

    def of(keys, numbers=None):
        for at in range(len(keys)) if numbers is None else numbers:
            writer.record(*article(f"Ferry {at} has sailed.", f"{at}.txt"), keys[at])

    return of


@pytest.fixture
def writer():
    """An empty ledger."""
    with open_writer(":memory:") as opened:
        yield opened


def test_as_many_as_a_person_collects_hang_together_by_single_keys(writer, record):
    """Fifty documents in a chain are one matter."""
    record(chain(LEVELS[0][1]))
    assert bring_up_to_date(writer) == [LEVELS[0][1]]


def test_too_many_are_parted_by_their_weakest_links(writer, record):
    """One document more, and only what shares more stays together; the ledger says how much that is."""
    record(chain(LEVELS[0][1] + 1))
    assert sorted(bring_up_to_date(writer)) == [3, *[4] * 12]
    assert writer._ledger.rows("SELECT DISTINCT least FROM matters") == [(2,)]


def test_one_more_document_parts_a_matter_that_it_makes_too_great(writer, record):
    """What was published together before is found again, though nobody touched it."""
    keys = chain(LEVELS[0][1] + 1)
    record(keys, range(LEVELS[0][1]))
    bring_up_to_date(writer)
    record(keys, [LEVELS[0][1]])
    assert sorted(bring_up_to_date(writer)) == [3, *[4] * 12]


def test_one_document_less_brings_together_what_was_parted(writer, record, article):
    """A superseded document has no links, and those that it parted are one again."""
    keys = chain(LEVELS[0][1] + 1)
    record(keys)
    bring_up_to_date(writer)
    writer.record(*article("It has sunk.", "0.txt"), {"wreck"})
    assert sorted(bring_up_to_date(writer)) == [1, LEVELS[0][1]]


def test_what_stays_as_it_was_is_not_reconciled_again(writer, record):
    """Documents whose key becomes common are found again; their matters stand, save for the new document."""
    pairs = [{f"pair {at // 2}", f"pair {at // 2} once more", "minister"} for at in range(HUB + 2)]
    record(pairs, range(HUB))
    assert bring_up_to_date(writer) == [HUB]
    record(pairs, [HUB])
    assert sorted(bring_up_to_date(writer)) == [1, *[2] * 25]
    record(pairs, [HUB + 1])
    assert bring_up_to_date(writer) == [2]


def test_a_copied_passage_joins_more_documents_than_a_name(writer, record):
    """A hundred documents that share eight keys two by two are one matter, though no key stands in all."""
    record([{f"passage {of} {nth}" for of in (at, at + 1) for nth in range(8)} for at in range(100)])
    assert bring_up_to_date(writer) == [100]


def test_a_report_that_hundreds_print_is_one_matter(writer, record):
    """Beyond the bound of any other key prints hang together, though each two share but some keys."""
    record(prints(130, 30))
    assert bring_up_to_date(writer) == [130]


def prints(many: int, each: int) -> list[set[str]]:
    """Documents that have so many keys of one sketch, and one of their own."""
    random = Random(1)
    sketch = [f"print {at}" for at in range(48)]
    return [{*random.sample(sketch, each), f"byline {at}"} for at in range(many)]


def test_a_crowd_hangs_together_by_its_first(article):
    """More prints than are linked each with each are one matter, in whichever way it is found, without what has too few
    of their keys; and where the first one goes, the others stay."""
    sketch = [f"print {at}" for at in range(CROWD + 1)]
    keys = [{*sketch, f"print half {at % 2}"} for at in range(PRINTS + 2)]
    keys += [{*sketch[: CROWD - 1], "print half 0", "print half 1"}, set(sketch[: CROWD - 1])]
    with open_writer(":memory:") as writer:
        for at, its_keys in enumerate(keys):
            writer.record(*article(f"Ferry {at} has sailed.", f"{at}.txt"), its_keys)
        assert components(writer, 1000) == components(writer, 0)
        assert sorted(bring_up_to_date(writer)) == [1, PRINTS + 3]
        first = writer._ledger.value("SELECT d.uri FROM hubs JOIN documents AS d ON d.number = first")
        writer.record(*article("It has sunk.", first), {"wreck"})
        assert components(writer, 1000) == components(writer, 0)
        bring_up_to_date(writer)
        assert sorted(map(len, matters(writer))) == [1, 1, PRINTS + 2]


def drawn(random: Random, number: int) -> list[set[str]]:
    """Keys of documents of a few events, with names, figures, and prints of three reports among them."""
    reports = [[f"print {report} {at}" for at in range(20)] for report in range(3)]
    return [
        {f"name {random.randrange(40)} {twice}" for _ in range(2) for twice in (1, 2)}
        | {f"figure {random.randrange(12)}"}
        | {f"event {at // 5} {nth}" for nth in range(random.randrange(5))}
        | set(random.sample(random.choice(reports), random.choice((0, 6, 14, 18))))
        for at in range(number)
    ]


@settings(deadline=None, max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 2**30), st.integers(0, 3))
def test_all_at_once_or_one_by_one(article, seed, removed):
    """Matters found at once from arrays are those grown from what is touched, also where others stand already."""
    random = Random(seed)
    keys = drawn(random, 90)

    def record(writer, at, its_keys, text="has sailed"):
        writer.record(*article(f"Ferry {at} {text}.", f"{at}.txt"), its_keys)

    with open_writer(":memory:") as grown, open_writer(":memory:") as surveyed:
        order = random.sample(range(len(keys)), len(keys))
        steps = [(at, {"name 1 1", "print 0 1"}, "was otherwise") for at in order[:removed]]
        steps += [(at, keys[at], "has sailed") for at in order]
        for step in steps:
            for writer in (grown, surveyed):
                record(writer, *step)
            if random.random() < 0.03 or step is steps[-1]:
                assert components(grown, 1000) == components(surveyed, 0)
                for writer in (grown, surveyed):
                    bring_up_to_date(writer)
                assert matters(grown) == matters(surveyed)
                assert grown._ledger.rows(LEAST) == surveyed._ledger.rows(LEAST)


def components(writer: Writer, many: int) -> list[tuple[list[int], int]]:
    """What is found one by one up to so many touched documents; these have the same numbers in both ledgers."""
    with pytest.MonkeyPatch.context() as bounds:
        bounds.setattr(whence.ledger.matters, "_MANY", many)
        bounds.setattr(whence.ledger.matters, "_MOST", 0)
        return writer.components()


@settings(deadline=None, max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 2**30), st.integers(0, 3))
def test_steps_and_order_do_not_matter(article, seed, removed):
    """Recorded in any order and in any number of steps, with documents replaced in between, matters are the same."""
    random = Random(seed)
    keys = drawn(random, 64)

    def record(writer, at, its_keys, text="has sailed"):
        writer.record(*article(f"Ferry {at} {text}.", f"{at}.txt"), its_keys)

    with open_writer(":memory:") as at_once, open_writer(":memory:") as in_steps:
        for at in range(len(keys)):
            record(at_once, at, keys[at])
        bring_up_to_date(at_once)
        order = random.sample(range(len(keys)), len(keys))
        for gone in order[:removed]:
            record(in_steps, gone, {f"name {nth} 1" for nth in range(40)}, text="was otherwise")
        for at in order:
            record(in_steps, at, keys[at])
            if random.random() < 0.15:
                bring_up_to_date(in_steps)
        bring_up_to_date(in_steps)
        assert matters(at_once) == matters(in_steps)
        assert at_once._ledger.rows(LEAST) == in_steps._ledger.rows(LEAST)
