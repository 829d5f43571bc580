"""Versions of one address: what changed, which claims moved, and that decisions go along."""

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence import Ledger
from whence.cli import run
from whence.decide import Correcting
from whence.errors import NotFound
from whence.history import collated

URL = "https://courier.example/2031/ferry"
BEFORE = [
    "The ferry Maren will carry 240 cars from May 2031, the harbour master Ilse Vantongeren said on Tuesday.",
    "The new pier at Osterlund has cracks in three places, an inspector of the harbour board said.",
    "The yard in Merrow will build two further ferries by the summer of 2033, the board said.",
]
AFTER = [BEFORE[0].replace("240", "300"), BEFORE[2], "A third line to Lindau is not planned, Vantongeren said."]


def crawl(url: str, lines: list[str], day: int) -> bytes:
    """A crawl of one page on a day of March 2031."""
    story = "".join(f"<p>{line}</p>" for line in lines)
    page = f"<html lang=en><body><article><h1>Ferry to carry more cars</h1>{story}</article></body></html>"
    block = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}"
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2031-03-0{day}T10:00:00Z\r\n"
    return f"{head}Content-Length: {len(block)}\r\n\r\n{block}\r\n\r\n".encode()


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    """A ledger of two captures of one address, added the newer first, after a decision about the older one."""
    folder = tmp_path_factory.mktemp("versions")
    for day, lines in ((1, BEFORE), (5, AFTER)):
        (folder / f"{day}.warc").write_bytes(crawl(URL, lines, day))
    ledger = Ledger.open(folder / "whence.sqlite")
    ledger.add(folder / "1.warc")
    (handle,) = (entry.handle for entry in ledger.claims() if "two further ferries" in entry.label)
    statement = ledger.claim(handle).variants[0].wordings[0].statement
    ledger.correct(Correcting(what="root", where=statement, to="Pim Harrow"), why="he wrote it")
    ledger.add(folder / "5.warc")
    return ledger, handle


def test_only_the_newest_version_counts(read):
    """One document, its statements alone in the claims; the older one is there, with what was read in it."""
    ledger, _ = read
    (line,) = ledger.documents_page().items
    assert line.path.startswith(str(ledger.path.parent / "5.warc"))
    told = " ".join(wording.words for entry in ledger.claims() for each in entry.variants for wording in each.wordings)
    assert "300 cars" in told
    assert "240 cars" not in told
    entry = ledger.document(line.id)
    assert [version.id for version in entry.versions][-1] == line.id
    assert ledger.document(entry.versions[0].id).superseded_by == line.id


def test_what_changed_and_which_claims_moved_is_told(read):
    """Lines changed, dropped and added; a claim keeps its handle where its words, or most of them, stayed."""
    ledger, _ = read
    history = ledger.history("http://www.courier.example/2031/ferry#top")
    (revision,) = history.revisions
    assert [(edit.kind, edit.before, edit.after) for edit in revision.edits] == [
        ("changed", BEFORE[0], AFTER[0]),
        ("dropped", BEFORE[1], None),
        ("added", None, AFTER[2]),
    ]
    assert revision.same == 2
    kinds = {move.kind: move for move in revision.moves}
    assert "240 cars" in kinds["changed"].before and "300 cars" in kinds["changed"].after
    assert kinds["dropped"].before_handle and kinds["dropped"].after_handle is None
    assert kinds["added"].after_handle in {entry.handle for entry in ledger.claims()}
    first, second = history.versions
    assert (first.current, second.current) == (False, True)
    assert ledger.history(first.line.id) == ledger.history(second.line.path) == ledger.history(second.line.id[:8])


def test_a_decision_goes_along_with_the_words(read):
    """What a person said of a statement of the older version holds for the newer; its claim keeps its handle."""
    ledger, handle = read
    (ruling,) = ledger.decisions()
    assert ruling.standing == "holds"
    assert "Pim Harrow" in {root.root for variant in ledger.claim(handle).variants for root in variant.roots}


def test_the_command_prints_it(read, capsys):
    """For people and as JSON; a name that nobody knows is an error."""
    ledger, _ = read
    assert run(["versions", URL, "-l", str(ledger.path)]) == 0
    out = capsys.readouterr().out
    assert "3 lines changed, 2 as they were" in out
    assert f"  - {BEFORE[1]}" in out
    assert run(["versions", URL, "--json", "-l", str(ledger.path)]) == 0
    assert json.loads(capsys.readouterr().out)["schema"] == "whence.history/1"
    assert run(["versions", "https://courier.example/none", "-l", str(ledger.path)]) == 2
    with pytest.raises(NotFound):
        ledger.history("none")


def test_the_page_shows_both_sides(read):
    """The view of either version leads to the other and to what changed."""
    from whence.web.draw import draw
    from whence.web.sheet import Asked
    from whence.web.versions import versions

    ledger, _ = read
    old = ledger.history(URL).versions[0].line.id
    sheet = versions(ledger, Asked(path={"id": old}, query={}))
    assert sheet.plain["schema"] == "whence.history/1"
    assert len(sheet.rows) == 3
    known = {"path": "", "query": {}, "twins": {"json": "a.json", "csv": "a.csv"}, "deciding": None}
    page = draw(sheet.template, title=sheet.title, **known, **sheet.shown)
    assert '<mark class="own">240</mark>' in page and '<mark class="own">300</mark>' in page


@given(st.text("abcdef", max_size=8).map(list), st.text("abcdef", max_size=8).map(list))
def test_collation_accounts_for_every_line(before, after):
    """What is not in a pair stayed as it was, in order; pairs never cross."""
    pairs = list(collated(before, after))
    left = [one for one, _ in pairs if one is not None]
    right = [two for _, two in pairs if two is not None]
    assert [line for at, line in enumerate(before) if at not in left] == [
        line for at, line in enumerate(after) if at not in right
    ]
    both = [pair for pair in pairs if None not in pair]
    assert all(one[0] < two[0] and one[1] < two[1] for one, two in pairwise(both))


def test_long_texts_are_collated_in_no_time():
    """Forty thousand lines, all changed or all the same."""
    many = [f"line {number}" for number in range(40_000)]
    assert len(list(collated(many, [f"row {number}" for number in range(40_000)]))) == 40_000
    assert list(collated(["same"] * 20_000, ["same"] * 20_000)) == []
