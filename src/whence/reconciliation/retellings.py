"""Documents that retell one report in other words: they cite one outlet and say the same things."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations, product

from whence.reconciliation.roots import key, outlet
from whence.reconciliation.stated import Place, Stated
from whence.types.reconciliation import RETELLINGS, Reuse
from whence.types.score import Reason, Score
from whence.types.span import Span

# Share of the shorter story's statements that the other tells too, and the fewest of them, where both cite one
# outlet. Two independent stories on one matter share a fifth at most in the project's dossiers.
SHARE, FEWEST = 0.3, 4


def retellings(
    reuses: Sequence[Reuse], stated: Sequence[Stated], claims: Sequence[Sequence[Stated]], parties: Mapping[Place, str]
) -> tuple[Reuse, ...]:
    """The word-for-word reuses, and with them every retelling in other words, in order of the document ids."""
    found = {(reuse.left, reuse.right): reuse for reuse in reuses}
    of = _by_document(stated)
    cited = {document: _cited(told, parties) for document, told in of.items()}
    for document, (first, *_) in of.items():
        if home := outlet(first.document):
            cited[document][home] = first.document.publisher or ""
    for pair, told in sorted(_told_by_both(claims).items()):
        outlets = cited[pair[0]].keys() & cited[pair[1]].keys()
        if not outlets or (pair in found and found[pair].kind in RETELLINGS):
            continue
        if retold := _retelling(pair, told, of, cited[pair[0]][min(outlets)]):
            found[pair] = retold
    return tuple(found[pair] for pair in sorted(found))


def _by_document(stated: Sequence[Stated]) -> dict[str, list[Stated]]:
    found: dict[str, list[Stated]] = defaultdict(list)
    for one in stated:
        found[one.document.id].append(one)
    return found


def _cited(told: Sequence[Stated], parties: Mapping[Place, str]) -> dict[str, str]:
    """The outlets that the statements of one document go through, by key, with their names."""
    return {key(link, one, parties): link.name for one in told for link in one.statement.chain if link.kind == "media"}


def _told_by_both(claims: Sequence[Sequence[Stated]]) -> dict[tuple[str, str], list[tuple[Stated, Stated]]]:
    """For each two documents, by ids in order, the statements of one claim that both make."""
    found: dict[tuple[str, str], list[tuple[Stated, Stated]]] = defaultdict(list)
    for claim in claims:
        by = _by_document(claim)
        for left, right in combinations(sorted(by), 2):
            found[left, right] += product(by[left], by[right])
    return found


def _retelling(
    pair: tuple[str, str], told: Sequence[tuple[Stated, Stated]], of: Mapping[str, Sequence[Stated]], name: str
) -> Reuse | None:
    left, right = {one.id for one, _ in told}, {other.id for _, other in told}
    shares = len(left) / len(of[pair[0]]), len(right) / len(of[pair[1]])
    if min(len(left), len(right)) < FEWEST or max(shares) < SHARE:
        return None
    words = f"both tell {min(len(left), len(right))} of the things that {name} reported"
    return Reuse(
        left=pair[0],
        right=pair[1],
        kind="retelling",
        share_left=round(shares[0], 4),
        share_right=round(shares[1], 4),
        aligned=tuple(sorted({(Span(*a.statement.span), Span(*b.statement.span)) for a, b in told})),
        direction=None,
        score=Score(round(max(shares), 4), (Reason("retelling", round(max(shares), 4), 1.0, words),)),
    )
