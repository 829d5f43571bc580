"""Statements of one claim that do not say the same: in what, and what the one is to the other."""

from collections.abc import Mapping, Sequence
from itertools import combinations, product

from whence.reconciliation.differences import AHEAD, Differs, differences, status
from whence.reconciliation.roots import publisher
from whence.reconciliation.stated import Stated
from whence.types.reconciliation import Difference, Disagreement, Origins, Relation
from whence.types.score import Reason

# Pairs of one claim that are listed; the variants show the rest.
MOST = 200


def disagreements(variants: Sequence[tuple[Sequence[Stated], Origins]]) -> tuple[Disagreement, ...]:
    """Every pair of statements of two variants that differ, in order of first record."""
    roots = {one: origin.root for _, origins in variants for origin in origins.origins for one in origin.statements}
    pairs = (
        (left, right)
        for (one, _), (other, _) in combinations(variants, 2)
        for left, right in product(one, other)
        if told_apart(left, right)
    )
    ordered = sorted(pairs, key=lambda pair: (pair[0].order, pair[1].order))
    found = (_disagreement(left, right, roots) for left, right in ordered[:MOST])
    return tuple(disagreement for disagreement in found if disagreement is not None)


def told_apart(left: Stated, right: Stated) -> bool:
    """Two statements of one article disagree only if both speak for the same source: an article reports many voices."""
    if left.document.id != right.document.id:
        return True
    return [link.name for link in left.statement.chain][-1:] == [link.name for link in right.statement.chain][-1:]


def _disagreement(left: Stated, right: Stated, roots: Mapping[str, str]) -> Disagreement | None:
    found = differences(left, right)
    if not found:
        return None
    relation, why = _relation(left, right, found, same=roots[left.id] == roots[right.id])
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
    if one is None or other is None or one == other:
        return False
    return same or (kinds == {"status"} and status(first) in AHEAD and status(second) == "achieved")
