"""Claims as people read them."""

from hypothesis import given, settings
from hypothesis import strategies as st

from whence.reconciliation.entries import entries
from whence.reconciliation.reconcile import reconcile
from whence.types.reconciliation import Matter

BITS = st.sampled_from(
    ["<script>alert(1)</script>", "\x00\x07", "\ud800", "‮", "said", "Ada Holt", "40 berths", "“", "”", "é", " by 2031"]
)


def read(matter):
    """The entries of a matter, with a handle for the first claim."""
    found = reconcile(matter)
    handles = {found.claims[0].id: "C1"} if found.claims else {}
    return entries(matter.documents, matter.readings, found.claims, handles)


def check(matter):
    """Every claim is an entry, every wording stands where it says, every mark lies inside its paragraph."""
    documents = {document.id: document for document in matter.documents}
    found = read(matter)
    statements = [one.id for reading in matter.readings for one in reading.statements]
    assert sorted(one.statement for entry in found for one in entry.wordings) == sorted(statements)
    for wording in (one for entry in found for one in entry.wordings):
        document = documents[wording.document]
        assert document.text.split("\n")[wording.line - 1] == wording.paragraph
        assert wording.words in wording.paragraph
        assert all(0 <= mark.span.start < mark.span.end <= len(wording.paragraph) for mark in wording.marks)
        assert wording.words in [one.span.of(wording.paragraph) for one in wording.marks if one.kind == "statement"]
    return found


def test_wordings_stand_in_their_paragraphs(retold: Matter) -> None:
    """Line numbers, marks and chains lead back to the text."""
    found = check(retold)
    kinds = {mark.kind for entry in found for one in entry.wordings for mark in one.marks}
    assert kinds == {"statement", "source", "cue", "figure", "time"}
    assert [entry.handle for entry in found] == ["C1"] + [None] * (len(found) - 1)
    assert [entry.rank for entry in found] == sorted((entry.rank for entry in found), reverse=True)


def test_roots_bring_their_evidence(retold: Matter) -> None:
    """Each variant has a line for each origin, with its evidence and all its statements."""
    for variant in (variant for entry in read(retold) for variant in entry.variants):
        assert variant.low <= variant.high == len(variant.roots)
        assert sorted(one for root in variant.roots for one in root.statements) == sorted(
            one.statement for one in variant.wordings
        )
    evidence = {root.evidence for entry in read(retold) for variant in entry.variants for root in variant.roots}
    assert {"statement", "own"} <= evidence


def test_disagreements_point_at_wordings(retold: Matter) -> None:
    """Both sides of a disagreement are wordings of its entry, of two variants."""
    found = [(entry, one) for entry in read(retold) for one in entry.disagreements]
    assert found
    for entry, one in found:
        variant = {wording.statement: variant.letter for variant in entry.variants for wording in variant.wordings}
        assert variant[one.left] != variant[one.right]


@settings(max_examples=25, deadline=None)
@given(lines=st.lists(st.lists(BITS, max_size=6).map(" ".join), min_size=1, max_size=4))
def test_hostile_text_is_only_text(desk, lines):
    """Markup, control characters and lone surrogates go through unchanged and harm nothing."""
    check(desk.matter(desk.article(*lines, publisher="\ud800<b>"), desk.article(*lines[::-1], publisher="Post")))


def test_a_correction_stands_with_what_its_article_says(desk):
    """What an outlet says in correction of its article is shown with each of its wordings."""
    notice = "Correction: the terminal has 40 berths, not 400."
    document, reading = desk.write(desk.line("the terminal has 400 berths"), desk.line(notice), publisher="Post")
    found = entries((document,), (reading,), reconcile(Matter((document,), (reading,))).claims, {})
    assert {wording.notices for entry in found for wording in entry.wordings} == {(notice,)}
