"""The trained table behind the roles of lines: what it says, how sure and why, on any text."""

from hashlib import sha256
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.ingest.forest import weigh
from whence.ingest.look import looks
from whence.ingest.phrases import CAPTION, FURNITURE, found
from whence.ingest.roles import line_roles
from whence.ingest.table import Trees, shipped
from whence.ingest.traits import TRAITS, is_english, traits
from whence.ingest.wording import pairs_of, wording, words_of

STORY = [
    "The harbour board said on Monday that the northern ferry will sail again before the end of the month.",
    "According to a report in the Coast Courier, repairs to the pier cost about 12 million crowns in all.",
    "“We expect the first passengers in three weeks,” said Ada Holt, who has led the works since last spring.",
    "The town council had denied twice that the pier was unsafe, and it did not answer further questions.",
    "Tickets will go on sale next week, the board said, and the price will not change before the autumn.",
]


def _walk(trees: Trees, row: list[float]) -> float:
    """The sum of the leaves, one node after the other."""
    total = 0.0
    for node in trees.roots:
        while trees.trait[node] >= 0:
            node = (trees.left if row[trees.trait[node]] <= trees.at_most[node] else trees.right)[node]
        total += trees.value[node]
    return total


@pytest.mark.parametrize("english", [True, False])
def test_all_lines_at_once_are_judged_as_each_by_itself(english):
    """The arrays of numpy walk the trees that the file tells, exactly."""
    rows = traits(
        looks(["Ferry sails", "By Ada Holt", *STORY, "More news", "Share this", "© 2031 Tern Courier"]), shipped()
    )
    trees = shipped().english if english else shipped().any
    assert [told.log_odds for told in weigh(rows, english=english)] == pytest.approx(
        [_walk(trees, row) for row in rows]
    )


def test_a_long_page_is_judged_in_parts_that_do_not_show():
    """Lines are judged some hundreds at once; where the cut falls changes nothing."""
    rows = traits(looks(STORY * 120), shipped())
    assert weigh(rows, english=True)[500:] == weigh(rows[500:], english=True)


def test_the_table_is_the_one_that_its_card_describes():
    """The card quotes the checksum of the file."""
    data = files("whence.ingest").joinpath("data")
    assert sha256(data.joinpath("lines.json").read_bytes()).hexdigest() in data.joinpath("lines.md").read_text("utf-8")


def test_trees_of_the_table_are_sound():
    """Every question is about a trait, children stand behind their parents."""
    for trees in (shipped().english, shipped().any):
        for at, asked in enumerate(trees.trait):
            assert -1 <= asked < len(TRAITS)
            assert asked < 0 or min(trees.left[at], trees.right[at]) > at


def test_reasons_are_words():
    """A line that no rule decides says what moved the trees most."""
    reasons = dict(zip(STORY, (reason for _, reason in line_roles(["Ferry sails", *STORY])), strict=False))
    assert all(len(reason.split()) > 2 for reason in reasons.values())


def test_text_in_other_languages_goes_by_place_and_marks():
    """Words that the table does not know are no sign against a line."""
    lines = [
        "Die Hafenbehörde teilte am Montag mit, dass die nördliche Fähre noch vor Ende des Monats wieder fahren werde.",
        "Nach einem Bericht des Küstenkuriers kosteten die Arbeiten am Pier rund zwölf Millionen Kronen.",
        "Der Stadtrat hatte zweimal bestritten, dass der Pier unsicher sei, und weitere Fragen nicht beantwortet.",
    ]
    assert not is_english(looks(lines)) and is_english(looks(STORY))
    assert [role for role, _ in line_roles(lines)] == ["body"] * 3


@pytest.mark.parametrize(
    "line",
    [
        "Ada Holt is a reporter at the Coast Courier who covers ports.",
        "Copyrighted material of the Coast Courier",
        "Sign up for our newsletter.",
        "Thanks for reading!",
        "This site uses cookies; see our policy.",
        "LOGIN",
        "The pier in March. PHOTO: Jon Vale",
        "The pier in March / Wikimedia Commons",
    ],
)
def test_words_that_a_phrase_needs_pass_no_phrase_over(line):
    """A phrase is looked for only where one of its words stands; none is lost by that."""
    phrases = (*FURNITURE, CAPTION)
    direct = next(
        (
            each.reason
            for each in phrases
            if (each.opening and each.opening.match(line)) or (each.anywhere and each.anywhere.search(line))
        ),
        None,
    )
    assert found(line, phrases) == direct


def test_stories_are_worded_unlike_page_furniture():
    """The weights of words, by themselves."""
    table = shipped()
    worst = min(wording(words_of(line), table) for line in STORY)
    assert worst > max(wording(words_of(line), table) for line in ("Sign up for our newsletter", "Share this story"))


def test_numbers_are_worded_by_their_length():
    """So that a year never seen is worded like one that was."""
    assert pairs_of(words_of("In 2031")) == {"in", "0000", "^ in", "in 0000", "0000 $"}


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(min_size=1).map(str.strip).filter(bool), max_size=12))
def test_any_lines_have_roles_and_the_same_ones_again(lines):
    """No text breaks it, nothing is random."""
    assert line_roles(lines) == line_roles(lines) and len(line_roles(lines)) == len(lines)
