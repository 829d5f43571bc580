"""What stands behind a figure."""

import pytest

from whence.reading.clauses import clauses
from whence.reading.status import status_of


@pytest.mark.parametrize(
    ("clause", "status"),
    [
        ("The yard plans to build 40 ferries", "planned"),
        ("The goal is 40 ferries", "planned"),
        ("It is expected to cost $3 million", "expected"),
        ("The mayor claims 300 visitors", "claimed"),
        ("They delivered 300 crates", "achieved"),
        ("They have sold 300 crates", "achieved"),
        ("The port denied losing 300 crates", "denied"),
        ("It reportedly plans 40 ferries", "alleged"),
        ("It was supposed to cost $3 million", "planned"),
        ("The supposed loss of $3 million", "alleged"),
        ("There are 40 ferries", None),
        ("It has a fleet of 40 ferries", None),
        ("It sold nine times more than planned", "achieved"),
        ("Visitors are fewer than originally expected", None),
    ],
)
def test_status(clause, status):
    """The words of a clause show plan, forecast, claim, result, denial or hearsay, or nothing."""
    assert status_of(clause) == status


def test_a_clause_between_commas_ends():
    """What is said in passing about a name is not said of the figure behind it."""
    text = "The mill, which plans to grow, sold 3,000 sacks."
    assert [status_of(clause.of(text)) for clause in clauses(text)] == [None, "planned", "achieved"]
