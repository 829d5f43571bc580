"""Reports that more papers print than are laid side by side two by two."""

from itertools import combinations
from random import Random

import pytest

from whence.reconciliation.prints import CROWD, FIRST
from whence.reconciliation.reconcile import reconcile
from whence.reconciliation.reuse import shared
from whence.types.reconciliation import Matter

OFFICIAL, HOLT = ("an official", "anonymous"), ("Ada Holt", "person")
FACT = "The ferry terminal beyond the old fish market will open a year late because several piles have cracked"
FERRY = (
    "Divers came up with pictures which nobody on the harbour board had asked for or wanted to see again.",
    "Skippers moor at the coal pier meanwhile, where the crane is older than any of them cares to say.",
    "Lawyers of an insurance company arrived on the morning train with eleven suitcases and a parrot.",
    "The mayor has called a meeting for the evening in the hall above the library, doors open at seven.",
    "Bakers around the quay count on a summer of queues and have ordered twice the flour of last year.",
    "A choir from the upper valley practises for the opening all the same, in the boathouse by the lock.",
    "Pupils of the harbour school painted a mural of the terminal on the fence that hides the building site.",
    "The contractor keeps its cranes on the western mole so that they can be back at work within a day.",
)
MILK = (
    "Farmers on the far shore want the milk boat back which called at every jetty before the road came.",
    "The dairy in the valley pays less for each churn than it did when their grandfathers delivered.",
    "Two lorries a day now climb the pass, and in winter there are weeks when neither of them gets through.",
    "Cheese from the summer huts lies in cellars until somebody drives it down in the boot of a car.",
    "The cantonal office for roads has promised a survey of the bends above the chapel until the autumn.",
    "Nobody has asked the ferrymen, who would sail again for the price of the diesel and a warm meal.",
    "An old barge is being caulked on the slip below the inn by three brothers who will not say why.",
    "The priest has offered the bell of the lake chapel as a signal for the boat, as it was before.",
)


def prints(desk, lines, papers, name, chain=(OFFICIAL,)):
    """A report that many papers print, each without two of its lines."""
    left_out = list(combinations(range(len(lines)), 2))
    for at in range(papers):
        kept = [line for place, line in enumerate(lines) if place not in left_out[at % len(left_out)]]
        told = [desk.line(FACT, chain=chain), *kept, f"{chr(97 + at % 26) * 3}{chr(97 + at // 26) * 3} signs this."]
        yield desk.write(*told, publisher=f"{name} {at}", name=f"{name} {at}")


def matter(*written):
    """Documents and readings."""
    return Matter(*map(tuple, zip(*written, strict=True)))


def fact(found, of):
    """The variant of the fact, and its origins."""
    texts = {s.id: s.span.of(d.text) for d, r in zip(of.documents, of.readings, strict=True) for s in r.statements}
    (variant,) = (one for claim in found.claims for one in claim.variants if texts[one.statements[0]] == FACT)
    return variant


@pytest.mark.parametrize("papers", [3, CROWD, CROWD + 1])
@pytest.mark.parametrize("chain", [(OFFICIAL,), (HOLT,), ()])
def test_prints_of_one_report_are_one_origin(desk, papers, chain):
    """However many print it, cut each in its own way, whoever says it."""
    of = matter(*prints(desk, FERRY, papers, "Post", chain))
    found = fact(reconcile(of), of)
    assert len(found.statements) == papers
    assert (found.origins.low, found.origins.high) == (1, 1)


def test_a_crowd_costs_what_its_papers_do(desk):
    """The pairs that are laid side by side grow with the papers and not with their square."""
    papers = 2 * CROWD
    found = shared(*zip(*prints(desk, FERRY, papers, "Post"), strict=True))
    assert len(found.reuses) <= (FIRST + 1) * papers
    assert {at for one in found.reuses for at in (one.left, one.right)} == set(found.crowds.places)
    assert FIRST <= len(found.crowds.speaking) < papers / 4


def test_the_order_of_a_crowd_changes_nothing(desk):
    """Shuffled papers are reconciled to the same."""
    of = matter(*prints(desk, FERRY, CROWD + 9, "Post"), *prints(desk, MILK, 4, "Mail"))
    order = Random(5).sample(range(len(of.documents)), len(of.documents))
    shuffled = Matter(tuple(of.documents[at] for at in order), tuple(of.readings[at] for at in order))
    assert reconcile(shuffled) == reconcile(of)


def test_a_digest_does_not_make_two_reports_one(desk):
    """Two crowds that tell one fact stay two origins, though a paper prints the reports of both."""
    ferry, milk = (list(prints(desk, lines, CROWD + 9, name)) for lines, name in ((FERRY, "Post"), (MILK, "Mail")))
    of = matter(*ferry, *milk, desk.write(*FERRY, *MILK, publisher="Digest", name="digest"))
    found = fact(reconcile(of), of)
    assert (found.origins.low, found.origins.high) == (2, 2)


def test_who_cites_one_paper_of_a_crowd_draws_on_its_report(desk):
    """A paper that is cited stands for itself, so that who cites it is found to have it from there."""
    crowd = list(prints(desk, FERRY, CROWD + 9, "Post"))
    citing = desk.write(desk.line(FACT, chain=[("Post 7", "media")]), *MILK, publisher="Mail", name="mail")
    of = matter(*crowd, citing)
    found = fact(reconcile(of), of)
    assert len(found.statements) == CROWD + 10
    assert (found.origins.low, found.origins.high) == (1, 1)


def test_a_shared_quotation_makes_no_crowd(desk):
    """Papers that have nothing in common but a long quotation are no prints of one report."""
    quoted = "“" + " ".join(FERRY[:3]) + "”"
    own = (
        " ".join(f"{chr(97 + at % 26)}{chr(97 + at // 26)}{word[::-1]}" for word in MILK[0].split()) for at in range(60)
    )
    papers = [desk.article(f"{words}.", quoted, publisher=f"Post {at}") for at, words in enumerate(own)]
    found = shared(papers, desk.matter(*papers).readings)
    assert not any(found.crowds.one_report(one.id, other.id) for one, other in combinations(papers, 2))
    assert {one.kind for one in found.reuses} == {"shared quotation"}
