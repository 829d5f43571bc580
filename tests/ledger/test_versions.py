"""Versions of one address in several files: the newest counts, the others are kept."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from whence.ledger.store import open_writer

LINES = [
    "The harbour board will buy six new ferries for the line to Lindau next spring.",
    "Its office said that the old ones had served for thirty years without an accident.",
    "Nobody knows yet who will build them, and in which of the two yards.",
]
URL = "https://courier.example/ferries"
DAY = datetime(2031, 3, 3, 10, tzinfo=UTC)


@pytest.fixture
def version(article):
    """A function from lines, a day and an address to what is recorded of a capture."""

    def made(*lines: str, day: int | None = 1, url: str | None = URL, uri: str | None = None):
        text = "\n".join(lines)
        document, reading = article(text, uri=uri or f"{day}.warc.gz!/{url}{len(text)}")
        retrieved = None if day is None else DAY + timedelta(days=day)
        return replace(document, url=url, retrieved=retrieved), reading

    return made


def standing(captures) -> dict[str, str | None]:
    """What took the place of each capture, by their paths, after all were recorded."""
    with open_writer(":memory:") as writer:
        for document, reading in captures:
            writer.record(document, reading, {document.id})
        view = writer.view()
        path = {document.id: document.uri for document, _ in captures}
        return {path[each]: path.get(view.pages.document(each).superseded_by or "") for each in path}


def test_the_newest_capture_counts_whatever_the_order(version):
    """Each version gives way to the next that shares text with it; all are kept."""
    captures = [version(*LINES, str(day), day=day) for day in (1, 2, 3)]
    first, second, third = (document.uri for document, _ in captures)
    for order in permutations(captures):
        assert standing(order) == {first: second, second: third, third: None}


@pytest.mark.parametrize(
    "other",
    [
        {"day": None},
        {"day": 1},
        {"day": 2, "url": "https://courier.example/other"},
        {"day": 2, "url": None},
        {"day": 2, "url": "https://courier.example/"},
    ],
)
def test_nothing_gives_way_on_a_guess(version, other):
    """Not where a moment or the address is not known, or the moment is the same, or the address another."""
    captures = [version(*LINES, day=1), version(*LINES, "More is to come.", **other)]
    assert set(standing(captures).values()) == {None}


def test_another_text_at_the_address_is_no_version(version):
    """A wrong address may stand on every page of a site, and a live page shows other things every day."""
    other = ["The dairy quota falls by a tenth, the ministry said on Tuesday after long talks with the farmers."]
    captures = [version(*LINES, day=1), version(*other, day=2)]
    assert set(standing(captures).values()) == {None}


def test_the_same_bytes_seen_again_are_the_newest(version):
    """A page that was changed and changed back stands as it was first: whatever the order of recording."""
    before, changed = version(*LINES, day=1), version(*LINES, "Changed.", day=2)
    back = (replace(before[0], retrieved=DAY + timedelta(days=3), uri="3.warc.gz!/ferries"), before[1])
    for order in permutations([before, changed, back]):
        with open_writer(":memory:") as writer:
            for document, reading in order:
                writer.record(document, reading, {document.id})
            assert writer.view().pages.document(changed[0].id).superseded_by == before[0].id
            assert [document.id for document in writer.view().documents()] == [before[0].id]


def test_an_older_version_takes_part_in_nothing(version, by_line):
    """Its statements are in no claim, and the handle of a claim goes on with the words."""
    with open_writer(":memory:") as writer:
        for capture in (version(*LINES, day=1), version(*LINES[:2], "Yards in two towns want to build them.", day=2)):
            writer.record(*capture, {"ferries"})
            for matter in writer.touched():
                writer.publish(matter, by_line(matter))
        view = writer.view()
        current = view.reading(capture[0].id)
        assert [claim.statements for claim in view.reconciliation().claims] == [
            (statement.id,) for statement in current.statements
        ]
        assert sorted(view.handles().values()) == ["C1", "C2", "C4"]


def test_the_same_again_changes_nothing(version):
    """Recording an older version once more leaves it where it was."""
    old, new = version(*LINES, day=1), version(*LINES, "Changed.", day=2)
    with open_writer(":memory:") as writer:
        for document, reading in (old, new, old):
            writer.record(document, reading, {document.id})
        assert [document.id for document in writer.view().documents()] == [new[0].id]
        assert writer.known(old[0].id, old[0].uri, old[0].extractor, old[1].reader)
