"""How many independent origins stand behind a variant."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

POST, COURIER, WIRE = ("Tarn Post", "media"), ("Morning Courier", "media"), ("Harbour Wire", "media")
HOLT, RUIZ = ("Ada Holt", "person"), ("Ben Ruiz", "person")
OFFICIAL, INSIDER, MINUTES = ("an official", "anonymous"), ("an insider", "anonymous"), ("leaked minutes", "document")
LOG, LETTER = ("an operators' log", "document"), ("the letter to the mayor", "document")

# Articles as (publisher, chains of its statements, outlets that it betrays), and the interval that they come to.
CASES = [
    ("one own voice", [("Post", [[]])], (1, 1)),
    ("two own voices", [("Post", [[]]), ("Mail", [[]])], (1, 2)),
    ("an own voice beside two people", [("Post", [[HOLT]]), ("Mail", [[RUIZ]]), ("Bee", [[]])], (2, 2)),
    ("own voices beside an official", [("Post", [[OFFICIAL]]), ("Mail", [[]]), ("Bee", [[]])], (1, 1)),
    ("one outlet twice", [("Post", [[]]), ("Post", [[]])], (1, 1)),
    ("one person through two papers", [("Post", [[HOLT]]), ("Mail", [[HOLT]])], (1, 1)),
    ("two people", [("Post", [[HOLT]]), ("Mail", [[RUIZ]])], (2, 2)),
    ("two papers cite one", [("Post", [[COURIER]]), ("Mail", [[COURIER]])], (1, 1)),
    ("and that one is among them", [("Post", [[COURIER]]), ("Morning Courier", [[]])], (1, 1)),
    ("one deeper than the other", [("Post", [[COURIER, MINUTES, INSIDER]]), ("Mail", [[COURIER]])], (1, 1)),
    ("named parties behind one outlet", [("Post", [[COURIER, HOLT]]), ("Mail", [[COURIER, RUIZ]])], (2, 2)),
    (
        "and one that cites the outlet",
        [("Post", [[COURIER, HOLT]]), ("Mail", [[COURIER, RUIZ]]), ("Sun", [[COURIER]])],
        (2, 2),
    ),
    ("own voice and attributed", [("Post", [[], [HOLT]])], (1, 1)),
    ("own voice and two that say so", [("Post", [[], [HOLT], [RUIZ]])], (2, 2)),
    ("own voice, named and unnamed", [("Post", [[], [HOLT], [OFFICIAL]])], (2, 2)),
    ("two unnamed of one article", [("Post", [[OFFICIAL], [INSIDER]])], (1, 2)),
    ("and its own voice", [("Post", [[], [OFFICIAL], [INSIDER]])], (1, 2)),
    ("one unnamed twice", [("Post", [[OFFICIAL], [OFFICIAL]])], (1, 1)),
    ("unnamed of one outlet", [("Post", [[OFFICIAL]]), ("Post", [[INSIDER]])], (1, 2)),
    ("unnamed of two outlets", [("Post", [[OFFICIAL]]), ("Mail", [[OFFICIAL]])], (2, 2)),
    ("unnamed and named", [("Post", [[OFFICIAL], [HOLT]])], (2, 2)),
    ("a cycle", [("Tarn Post", [[COURIER]]), ("Morning Courier", [[POST]])], (1, 1)),
    ("a slip beside what it slips", [("Post", [[]], "Morning Courier"), ("Mail", [[COURIER]])], (1, 1)),
    ("a slip towards the outlet itself", [("Post", [[]], "Morning Courier"), ("Morning Courier", [[]])], (1, 2)),
    ("two slips", [("Post", [[]], "Harbour Wire"), ("Mail", [[]], "Harbour Wire")], (1, 2)),
    ("a slip of who names a source", [("Post", [[HOLT]], "Harbour Wire"), ("Mail", [[WIRE]])], (2, 2)),
    ("one paper by its name", [("Post", [[LOG]]), ("Mail", [[("An operators’ log", "document")]])], (1, 1)),
    (
        "papers hardly told",
        [("Post", [[("a cabinet paper", "document")]]), ("Mail", [[("the draft rule", "document")]])],
        (1, 2),
    ),
    ("perhaps one paper", [("Post", [[("a letter", "document")]]), ("Mail", [[LETTER]])], (1, 2)),
    ("two papers", [("Post", [[LOG]]), ("Mail", [[LETTER]])], (2, 2)),
    ("nameless pages", [(None, [[]]), (None, [[]])], (1, 2)),
]


def articles(desk, rows, words=None):
    """Articles in words that no two of them share."""
    return [
        desk.write(
            *(
                desk.line((words or "{0}{1} pier").format("abcdefgh"[at], "ijklmnop"[n]), chain=chain)
                for n, chain in enumerate(chains)
            ),
            publisher=publisher,
            slips=slips,
            name=f"{at}.txt",
        )
        for at, (publisher, chains, *slips) in enumerate(rows)
    ]


@pytest.mark.parametrize(("rows", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_origins_are_counted_not_articles(desk, rows, expected):
    """The roots that remain when copies are struck out, as an interval, in any order of articles."""
    for order in (rows, rows[::-1]):
        found = desk.count(*articles(desk, order))
        assert (found.low, found.high) == expected


def test_a_circle_is_named(desk):
    """Two papers that cite each other are one origin, and the reason says that nobody stands behind them."""
    found = desk.count(*articles(desk, [("Tarn Post", [[COURIER]]), ("Morning Courier", [[POST]])]))
    words = [reason.words for reason in found.reasons]
    assert "Morning Courier and Tarn Post cite each other: a circle, with nobody named behind it" in words


STORY = (
    "The new ferry terminal beyond the old fish market will open one year late because cracks were found in "
    "the piles that carry the eastern quay, and nobody on the harbour board had been told about them before."
)


def test_a_report_in_thirty_papers_is_one_origin(desk):
    """The same words under thirty titles, each in its own voice, go back to one report."""
    found = desk.count(*(desk.write(STORY, publisher=f"Paper {at}") for at in range(30)))
    assert (found.low, found.high) == (1, 1)


def test_a_copied_report_leaves_its_two_sources_two(desk):
    """A copy in its own voice of an article with two sources makes them neither one nor three."""
    two = [desk.line(f"{STORY} {at}", chain=[who]) for at, who in enumerate((HOLT, RUIZ))]
    copy = desk.write(*(one.words for one in two), publisher="Mail")
    found = desk.count(desk.write(*two, publisher="Post"), copy)
    assert (found.low, found.high) == (2, 2)


def test_shared_passages_widen(desk):
    """Two articles in their own voice that share a passage may have one source."""
    long = (
        "Farmers on the far shore want the milk boat back which called at every jetty until the coast road was built. "
        "Their cheese now travels to the capital by lorry, a day later and twice as dear as under the old captain. "
        "A petition with nine hundred names lies in the post office, next to the stamps and the fishing licences."
    )
    other = (
        "A choir from the upper valley will sing at the opening while the town band plays along the whole promenade. "
        "Children have painted a whale on the wall of the cannery, and the bakery sells buns in the shape of anchors. "
        "Rain is forecast, so that umbrellas with the arms of the county will be lent out at the lighthouse for a coin."
    )
    found = desk.count(desk.write(STORY, long, publisher="Post"), desk.write(STORY, other, publisher="Mail"))
    assert found.low < found.high


def test_reasons_name_what_is_shared(desk):
    """The reason names the outlet that both cite, not another link of the chain."""
    found = desk.count(*articles(desk, [("Post", [[WIRE, COURIER, MINUTES]]), ("Mail", [[COURIER]])]))
    assert [reason.words for reason in found.origins[0].reasons] == ["both draw on Morning Courier"]


def test_an_origin_is_named_after_its_deepest_source(desk):
    """Of one origin the root that tells most, not the voice that repeats it."""
    found = desk.count(*articles(desk, [("Post", [[], [COURIER]]), ("Mail", [[COURIER, MINUTES, INSIDER]])]))
    assert [(one.root, one.evidence) for one in found.origins] == [("an insider", "anonymous")]


CHAINS = st.lists(st.sampled_from([POST, COURIER, HOLT, RUIZ, OFFICIAL, INSIDER, MINUTES]), max_size=2, unique=True)
ROWS = st.lists(
    st.tuples(
        st.sampled_from([None, "Tarn Post", "Morning Courier", "Island Mail"]),
        st.lists(CHAINS, min_size=1, max_size=3),
        st.sampled_from(["Harbour Wire", "Morning Courier"]),
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=80, deadline=None)
@given(rows=ROWS)
def test_the_count_is_an_interval_and_origins_partition(desk, rows):
    """At least one, low at most high, high the origins listed, and every statement in exactly one of them."""
    written = articles(desk, rows)
    found = desk.count(*written)
    statements = sorted(one.id for _, reading in written for one in reading.statements)
    assert 1 <= found.low <= found.high == len(found.origins) <= len(statements)
    assert sorted(one for origin in found.origins for one in origin.statements) == statements


@settings(max_examples=80, deadline=None)
@given(rows=ROWS, random=st.randoms(use_true_random=False))
def test_order_does_not_change_the_origins(desk, rows, random):
    """Articles in any order give the same origins with the same reasons."""
    written = articles(desk, rows)
    assert desk.count(*random.sample(written, len(written))) == desk.count(*written)


@settings(max_examples=60, deadline=None)
@given(rows=ROWS, data=st.data())
def test_a_byte_identical_copy_changes_no_count(desk, rows, data):
    """The same page saved under another name adds no origin and takes none away."""
    written = articles(desk, rows)
    document, reading = data.draw(st.sampled_from(written))
    chains = [[(link.name, link.kind) for link in one.chain] for one in reading.statements]
    lines = [
        desk.line(one.span.of(document.text), chain=chain)
        for one, chain in zip(reading.statements, chains, strict=True)
    ]
    slips = [credit.source.name for credit in reading.credits]
    copy = desk.write(*lines, publisher=document.publisher, slips=slips, name="zz-copy.txt")
    before, after = desk.count(*written), desk.count(*written, copy)
    assert (before.low, before.high) == (after.low, after.high)


def test_dates_of_first_record_order_the_origins(desk):
    """Origins stand in order of first record."""
    late = desk.write(desk.line("aa pier", chain=[HOLT]), publisher="Post", published=date(2030, 5, 2))
    early = desk.write(desk.line("bb pier", chain=[RUIZ]), publisher="Mail", published=date(2030, 5, 1))
    assert [one.root for one in desk.count(late, early).origins] == ["Ben Ruiz", "Ada Holt"]


@pytest.mark.parametrize(
    ("words", "body", "expected"),
    [
        ("Ada Holt, director of the Port Office, said 40 berths", "Port Office", (1, 1)),
        ("Ada Holt, a diver at the Port Office, said 40 berths", "Port Office", (2, 2)),
        ("the water minister, Ada Holt, said 40 berths by 2031", "her ministry", (1, 1)),
        ("the water minister, Ada Holt, said 40 berths by 2031", "the water ministry", (1, 1)),
        ("the water minister, Ada Holt, said 40 berths by 2031", "the ministry of fisheries", (2, 2)),
    ],
)
def test_the_head_of_a_body_speaks_for_it(desk, words, body, expected):
    """Director and office, minister and ministry are one voice; who only works there is another."""
    names = [("Ada Holt", "person"), *([("Port Office", "organisation")] if "Port" in words else [])]
    first = desk.write(desk.line(words, chain=[HOLT], names=names), publisher="Post")
    told = f"the {body} said there would be room for more"
    names = [("Port Office", "organisation")] if "Port" in body else []
    second = desk.write(desk.line(told, chain=[(body, "official body")], names=names), publisher="Mail")
    found = desk.count(first, second)
    assert (found.low, found.high) == expected


def test_a_headline_is_its_articles_own(desk):
    """A headline names its source as shortly as it can; it is no second source."""
    lines = [desk.line(words, chain=[(name, "organisation")]) for words, name in HEADED]
    document, reading = desk.write(*lines, publisher="Post")
    headed = replace(document, regions=(replace(document.regions[0], role="headline"), *document.regions[1:]))
    found = desk.count((headed, reading))
    assert (found.low, found.high) == (1, 1)
    assert "the headline of Post tells what the article says below" in [reason.words for reason in found.reasons]


HEADED = [("Auditors: pier costs 90 million", "Auditors"), ("the pier costs 90 million crowns", "Audit Chamber")]


@pytest.mark.parametrize(
    ("masthead", "expected"),
    [
        ("State Port Office of Terna", "undated.txt is a page of State Port Office"),
        ("Welcome to the pages of all our readers", "undated.txt: no source is named for what others attribute"),
    ],
)
def test_the_page_of_a_body_is_its_word(desk, masthead, expected):
    """What a body prints under its own name and what a paper has from it are one origin."""
    names = [("State Port Office", "organisation")]
    document, reading = desk.write(masthead, desk.line("the State Port Office has 40 berths", names=names))
    head = replace(document.regions[0], role="boilerplate")
    page = replace(document, regions=(head, *document.regions[1:])), replace(reading, statements=reading.statements[1:])
    told = desk.line("the State Port Office says 40", chain=[("State Port Office", "official body")], names=names)
    found = desk.count(page, desk.write(told, publisher="Post"))
    assert (found.low, found.high) == (1, 1)
    assert expected in [reason.words for reason in found.reasons]


def test_who_says_we_is_a_witness(desk):
    """A paper that counted for itself is an origin beside the person whom another names."""
    told = desk.write(desk.line("the pier has 40 berths", chain=[HOLT]), publisher="Post")
    own, counted = "the pier has 40 berths", "on the pier we counted 40 berths"
    counts = [desk.count(told, desk.write(desk.line(words), publisher="Mail")) for words in (own, counted)]
    assert [(found.low, found.high) for found in counts] == [(1, 1), (2, 2)]
