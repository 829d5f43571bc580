"""What stands behind a figure."""

import pytest

from whence.reading.clauses import clauses
from whence.reading.status import status_of, told_status, with_status
from whence.types.reading import Attribution, Figure, Sentence
from whence.types.span import Span


@pytest.mark.parametrize(
    ("clause", "status"),
    [
        ("The yard plans to build 40 ferries", "planned"),
        ("The goal is 40 ferries", "planned"),
        ("It is expected to cost $3 million", "expected"),
        ("The mayor claims 300 visitors", "claimed"),
        ("They delivered 300 crates", "achieved"),
        ("They have sold 300 crates", "achieved"),
        ("They cut 300 jobs", "achieved"),
        ("It gives the cut as 8 percent", None),
        ("The port denied losing 300 crates", "denied"),
        ("It reportedly plans 40 ferries", "alleged"),
        ("It was supposed to cost $3 million", "planned"),
        ("The supposed loss of $3 million", "alleged"),
        ("They did not deny that they had lost 20 boats", "achieved"),
        ("There are 40 ferries", None),
        ("It has a fleet of 40 ferries", None),
        ("It sold 40 more than planned", "achieved"),
        ("There were 40 in May", None),
        ("Visitors are fewer than originally expected", None),
    ],
)
def test_status(clause, status):
    """The words of a clause show plan, forecast, claim, result, denial or hearsay, or nothing."""
    assert status_of(clause) == status


def test_a_multiple_of_a_plan():
    """Of a multiple the plan that it multiplies tells."""
    assert status_of("It made nine times more than planned", multiple=True) == "planned"


def test_a_clause_between_commas_ends():
    """What is said in passing about a name is not said of the figure behind it."""
    text = "The mill, which plans to grow, sold 3,000 sacks."
    assert [status_of(clause.of(text)) for clause in clauses(text)] == [None, "planned", "achieved"]


@pytest.mark.parametrize(
    ("words", "cues", "status"),
    [
        ("it had sold 500 litres", ["said"], "achieved"),
        ("it had sold 500 litres", ["claimed"], "claimed"),
        ("it had sold 500 litres", ["denied"], "denied"),
        ("it had sold 500 litres", ["did not deny"], "achieved"),
        ("it had sold 500 litres", ["said", "alleged"], "alleged"),
        ("it plans 40 ferries", ["claimed"], "planned"),
        ("500 homes", ["expects"], "expected"),
        ("500 homes", ["showed", "found"], None),
    ],
)
def test_who_hands_it_on(words, cues, status):
    """A cue that denies, alleges, claims or expects says so of all that it holds; one that says adds nothing."""
    assert told_status(words, cues) == status


def test_a_cue_speaks_of_its_own_content_only():
    """A cue in the clause of a figure that another attribution holds, or none, says nothing of it."""
    text = "The port denied losses in May and has sold 300 crates."
    figure = Figure(span=Span(43, 53), low=300, high=300, modifier="=", unit="crate")
    other = Attribution(
        source=(Span(0, 8),), cue=(Span(9, 15),), content=(Span(16, 29),), kind="indirect", links=(), parent=None
    )
    (found,) = with_status(text, (Sentence(Span(0, len(text))),), (figure,), (other,))
    assert found.status == "achieved"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("a target of 40 berths", "planned"),
        ("it is targeting 40 berths", "planned"),
        ("the crew targeted a pier", None),
        ("sanctions targeting key figures of the firm", None),
    ],
)
def test_who_is_targeted_is_no_plan(text, status):
    """A target that counts is a plan; a thing that is aimed at is none."""
    assert status_of(text) == status
