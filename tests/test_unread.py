"""A document in a language that is not read: kept, found by its words, screened, compared, and counted as unread."""

import json

import pytest

from whence import Ledger
from whence.cli import run

LINES = (
    "Das Hafenamt von Tarn hat am Montag mitgeteilt, dass der alte Kai im Mai geschlossen wird und die Fähre Maren bis "
    "zum Herbst von Osterlund aus fährt.",
    "Die Direktorin Ilse Vantongeren sagte, die Pfähle seien morsch und eine Reparatur lohne sich nicht mehr, weil sie "
    "mehr koste als ein neuer Kai.",
    "Die Gewerkschaft nannte den Plan übereilt; sie will bis zum Sommer ein eigenes Gutachten vorlegen und mit dem "
    "Ministerium darüber sprechen.",
)
ENGLISH = """The quay at Tarn will be closed in May, the harbour office said on Monday, as its piles are rotten.

“Der alte Kai ist morsch und muss noch in diesem Jahr ganz abgerissen werden”, said the director Ilse Vantongeren.
"""


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    """Two papers that print one German text, and an English one that quotes German."""
    folder = tmp_path_factory.mktemp("unread")
    for name in ("bote", "kurier"):
        (folder / f"{name}.txt").write_text("\n\n".join((f"Der {name.title()}", *LINES)), encoding="utf-8")
    (folder / "courier.txt").write_text(ENGLISH, encoding="utf-8")
    read = Ledger.open(folder / "whence.sqlite")
    read.added = read.add([folder / "bote.txt", folder / "kurier.txt", folder / "courier.txt"])
    return read


def test_it_is_kept_and_named_and_counted(ledger, capsys):
    """In the notes of the run, in the totals, in the claims, on the report's page and in what programs get."""
    assert sum("another language than English (de)" in note for note in ledger.added.notes) == 2
    assert ledger.totals().unread == 2
    assert [line.unread for line in ledger.documents_page().items] == ["de", "de", None]
    run(["claims", "-l", str(ledger.path)])
    assert "2 articles in other languages, unread but for names" in " ".join(capsys.readouterr().out.split())
    assert "2 articles in other languages, unread but for names" in ledger.report()
    run(["claims", "--json", "-l", str(ledger.path)])
    assert [each["unread"] for each in json.loads(capsys.readouterr().out)["documents"]].count("de") == 2


def test_it_is_found_by_its_words(ledger, capsys):
    """Although it states nothing."""
    assert {hit.document.unread for hit in ledger.found("Pfähle morsch", "documents").items} == {"de"}
    assert run(["search", "Gutachten", "--documents", "-l", str(ledger.path)]) == 0
    assert "unread (de), but for names" in capsys.readouterr().out


def test_what_two_papers_share_is_found(ledger):
    """Reuse hangs on words, not on a language."""
    first, second = ledger.documents_page().items[:2]
    (reuse,) = (each for each in ledger.document(first.id).reuses if second.id in (each.left, each.right))
    assert reuse.kind in ("duplicate", "retelling")


def test_its_names_are_looked_for_on_lists(ledger, tmp_path):
    """With every place where they stand."""
    (tmp_path / "list.csv").write_text("name,type\nIlse Vantongeren,person\n")
    screening = ledger.screen([tmp_path / "list.csv"])
    seen = {place.document for match in screening.matches for place in match.sightings}
    assert {line.id for line in ledger.documents_page().items} <= seen


def test_a_quotation_in_another_language_is_told(ledger):
    """By its own words, whatever the article is written in."""
    english = ledger.documents_page().items[2]
    assert [each.language for each in ledger.document(english.id).reading.quotations] == ["de"]
