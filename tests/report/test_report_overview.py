"""What is disputed comes first, retellings are folded, sources are ranked."""

from dataclasses import replace

from whence.report.overview import overview
from whence.report.ranking import grounds, ranking
from whence.types.reconciliation import Reconciliation


def test_what_says_more_than_one_article_comes_first(bridge):
    """Claims of one article that nothing contradicts stand apart; the others keep their order."""
    seen = overview(bridge)
    assert [entry.handle for entry in seen.main] == ["C1", "C2"]
    assert [entry.handle for entry in seen.single] == ["C3"]
    assert (seen.articles, seen.statements, seen.over_several, seen.disputed) == (3, 8, 2, 2)


def test_disputed_claims_stand_before_the_others(bridge):
    """An agreed claim that was given first is shown after a disputed one."""
    agreed = replace(bridge.entries[1], id="agreed", disagreements=())
    seen = overview(replace(bridge, entries=(agreed, *bridge.entries)))
    assert [entry.id == "agreed" for entry in seen.main] == [False, False, True]


def test_retellings_of_retellings_are_one_group(bridge):
    """If A retells B and B retells C, the three tell one report; shared quotations fold nothing."""
    reuse = bridge.reconciliation.reuses[0]
    first, second, third = (document.id for document in bridge.documents)
    chained = (replace(reuse, left=first, right=second), replace(reuse, left=second, right=third))
    assert overview(_with(bridge, chained)).retold == ((first, second, third),)
    assert overview(_with(bridge, (replace(reuse, kind="shared quotation"),))).retold == ()


def test_who_came_first_leads_the_group(bridge):
    """The document that others retell is named first, wherever it stands in the dossier."""
    reuse = bridge.reconciliation.reuses[0]
    first, second, _ = (document.id for document in bridge.documents)
    assert overview(_with(bridge, (replace(reuse, direction=second),))).retold == ((second, first),)
    assert overview(_with(bridge, (replace(reuse, direction=None),))).retold == ((first, second),)


def _with(dossier, reuses):
    return replace(dossier, reconciliation=Reconciliation(reuses=reuses, entities=(), claims=()))


def test_the_source_that_carries_most_stands_first(bridge):
    """Roots are ranked by the claims that rest on them; one that carries a claim alone is counted as such."""
    rows = ranking(grounds(bridge.entries))
    assert [(row.name, row.claims, row.alone, row.documents) for row in rows] == [
        ("an insider", 2, 0, 2),
        ("Councillor Ines Marrow", 2, 0, 1),
        ("Velmouth Gazette", 1, 1, 1),
    ]
    assert rows[1].evidence == ("denial", "statement")


def test_outlets_in_their_own_voice_come_last(bridge):
    """However much an outlet says itself, what others are cited for is listed first."""
    often = tuple(replace(bridge.entries[0], id=f"{number}") for number in range(9))
    rows = ranking(grounds((*often, *bridge.entries)))
    assert (rows[-1].name, rows[-1].claims) == ("Velmouth Gazette", 10)


def test_an_empty_dossier_has_nothing(empty):
    """Nothing read is no error here."""
    assert overview(empty).main == ()
    assert ranking(grounds(empty.entries)) == []
