"""Words that only private documents have."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whence.ledger.private import _FORGET_TEXT
from whence.ledger.store import open_writer
from whence.ledger.telltale import Telltales

SECRET = "Captain O'Dray paid 31 million for the Brindlewick ferries."
OPEN = "The ferry cost 18 million. It was paid on 31 May."


@pytest.fixture
def tells(article):
    """Asks of words whether they tell of the first of two documents, once it is forgotten."""
    with open_writer(":memory:") as writer:
        writer.record(*article(SECRET, "cellar/brine.txt"), ())
        writer.record(*article(OPEN, "open.txt"), ())

        def ask(words):
            telltales = Telltales(writer._ledger, [1], [words])
            with writer._ledger.transaction():
                writer._ledger.run(_FORGET_TEXT, 1)
                told = telltales.tell(words)
                writer._ledger.run("INSERT INTO document_search (rowid, text) VALUES (1, ?)", SECRET)
            return told

        yield ask


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("o'dray is right", True),
        ("It was 31 million", True),
        ("see BRINE.txt", True),
        ("It was 18 million on 31 May", False),
        ("the ferry was paid", False),
        ("nobody knows", False),
        ("", False),
    ],
)
def test_what_tells(words, told, tells):
    """A word, or two in a row, that the forgotten document has and no other does, in any case; its path counts."""
    assert tells(words) is told


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(), max_size=80))
def test_any_words_can_be_asked(tells, words):
    """Nothing that a person may write breaks the search, and what the document does not have never tells."""
    assert tells(words) in (True, False)
    assert not tells(words.translate(dict.fromkeys(map(ord, SECRET + SECRET.upper() + "cellarbin.txt"), " ")))
