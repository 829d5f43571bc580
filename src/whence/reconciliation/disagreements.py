"""Statements of one claim that do not say the same: in what, and what the one is to the other."""

from collections.abc import Iterator, Sequence
from heapq import merge
from itertools import islice

from whence.reconciliation.compare.figures import AHEAD
from whence.reconciliation.differences import Differs, differences, status
from whence.reconciliation.origins import Known, heads, one_root
from whence.reconciliation.roots import publisher
from whence.reconciliation.stated import Stated
from whence.types.reconciliation import Difference, Disagreement, Origins, Relation
from whence.types.score import Reason

# Pairs of one claim that are listed; the variants show the rest.
MOST = 200


def disagreements(variants: Sequence[tuple[Sequence[Stated], Origins]], known: Known) -> tuple[Disagreement, ...]:
    """The pairs of statements of two variants that differ, `MOST` at most, in order of first record."""
    if len(variants) < 2:
        return ()
    roots = {one: head for variant, origins in variants for one, head in heads(variant, origins, known).items()}
    found = (
        _disagreement(left, right, differing, same=one_root(roots[left.id], roots[right.id], known))
        for left, right in _pairs([variant for variant, _ in variants])
        if (differing := differences(left, right))
    )
    return tuple(islice(found, MOST))


def _pairs(variants: Sequence[Sequence[Stated]]) -> Iterator[tuple[Stated, Stated]]:
    """Each two statements of different variants, that of the earlier variant left, in order of first record."""
    ordered = [sorted(variant, key=lambda one: one.order) for variant in variants]
    later = [list(merge(*ordered[at + 1 :], key=lambda one: one.order)) for at in range(len(ordered))]
    lefts = merge(*([(one.order, one, at) for one in variant] for at, variant in enumerate(ordered)))
    return ((left, right) for _, left, at in lefts for right in later[at])


def _disagreement(left: Stated, right: Stated, found: Sequence[Differs], *, same: bool) -> Disagreement:
    relation, why = _relation(left, right, found, same=same)
    return Disagreement(
        left=left.id,
        right=right.id,
        relation=relation,
        differs_in=tuple(dict.fromkeys(differs.kind for differs in found)),
        words="; ".join(differs.words for differs in found),
        reasons=(Reason("relation", 1.0, 1.0, why),),
    )


def _relation(left: Stated, right: Stated, found: Sequence[Differs], *, same: bool) -> tuple[Relation, str]:
    kinds = {differs.kind for differs in found}
    first, second = sorted((left, right), key=lambda one: one.order)
    if "polarity" in kinds:
        return "denial", f"{publisher(_denying(left, right).document)} carries the denial"
    if _replaces(first, second, kinds, same=same):
        return "update", f"{publisher(second.document)} is later, {second.document.published}"
    if kinds == {"attribution"}:
        return "distortion", "words in quotation marks are told differently"
    if same:
        return "distortion", "both go back to one root and tell it differently"
    if all(differs.less for differs in found):
        return "refinement", "one says more than the other"
    return "dispute", "they go back to different roots"


def _denying(left: Stated, right: Stated) -> Stated:
    return left if left.statement.polarity == "denied" else right


def _replaces(first: Stated, second: Stated, kinds: set[Difference], *, same: bool) -> bool:
    """Later by date, and either the same root speaks again or what lay ahead has been done."""
    one, other = first.document.published, second.document.published
    if one is None or other is None or one == other or kinds == {"attribution"}:
        return False  # words that were said are not said anew
    return same or (kinds == {"status"} and status(first) in AHEAD and status(second) == "achieved")
