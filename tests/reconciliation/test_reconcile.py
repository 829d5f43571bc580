"""The whole of reconciliation on invented articles."""

from itertools import permutations

import pytest

from whence.reconciliation.reconcile import letter, reconcile
from whence.types.reconciliation import RETELLINGS, Claim, Matter, Reconciliation


def claim_of(found: Reconciliation, matter: Matter, words: str) -> Claim:
    """The claim with most statements that hold these words."""
    texts = {
        statement.id: statement.span.of(document.text)
        for document, reading in zip(matter.documents, matter.readings, strict=True)
        for statement in reading.statements
    }
    return max(found.claims, key=lambda claim: sum(words in texts[one] for one in claim.statements))


def test_a_differing_figure_does_not_split_a_claim(retold: Matter) -> None:
    """12 miles and 20 miles are variants of one claim, with one origin each: retellings are folded."""
    found = reconcile(retold)
    claim = claim_of(found, retold, "miles")
    assert [len(variant.statements) for variant in claim.variants] == [2, 1]
    assert [(variant.origins.low, variant.origins.high) for variant in claim.variants] == [(1, 1), (1, 1)]
    assert {kind for one in claim.disagreements for kind in one.differs_in} == {"figure"}
    assert {one.relation for one in claim.disagreements} == {"dispute"}


def test_a_moved_deadline_is_a_difference_in_time(retold: Matter) -> None:
    """The same number by another date disagrees in time, not in figure."""
    found = reconcile(retold)
    claim = claim_of(found, retold, "40 berths")
    assert {kind for one in claim.disagreements for kind in one.differs_in} == {"time"}


def test_two_articles_that_retell_one_report_are_recognised(retold: Matter) -> None:
    """Different words, one cited paper, the same things told: a retelling."""
    left, right = sorted(document.id for document in retold.documents[:2])
    found = [(one.left, one.right, one.kind) for one in reconcile(retold).reuses if one.kind in RETELLINGS]
    assert found == [(left, right, "retelling")]


def test_order_of_documents_does_not_matter(retold: Matter) -> None:
    """Any permutation of the matter gives the same reconciliation."""
    expected = reconcile(retold)
    for order in permutations(range(3)):
        shuffled = Matter(tuple(retold.documents[at] for at in order), tuple(retold.readings[at] for at in order))
        assert reconcile(shuffled) == expected


def test_every_statement_is_in_exactly_one_claim_and_one_variant(retold: Matter) -> None:
    """Nothing that was read is lost or told twice."""
    found = reconcile(retold)
    read = sorted(statement.id for reading in retold.readings for statement in reading.statements)
    assert sorted(one for claim in found.claims for one in claim.statements) == read
    assert sorted(one for claim in found.claims for variant in claim.variants for one in variant.statements) == read


def test_an_empty_matter_has_no_claims() -> None:
    """Nothing in, nothing out."""
    assert reconcile(Matter((), ())) == Reconciliation(reuses=(), entities=(), claims=())


@pytest.mark.parametrize(("at", "expected"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_letters_go_on_after_z(at: int, expected: str) -> None:
    """A claim may have more than twenty-six variants."""
    assert letter(at) == expected
