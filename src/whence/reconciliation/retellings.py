"""Documents that retell one report in other words: they cite one outlet and say the same things."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import combinations, product

from whence.reconciliation.entities import Parties
from whence.reconciliation.roots import key, outlet
from whence.reconciliation.stated import Stated
from whence.types.reconciliation import RETELLINGS, Reuse
from whence.types.score import Reason, Score

# Of the statements that one of two articles takes from an outlet, the share that the other takes from it too or, being
# that outlet's own, tells; and the fewest of them. Two stories that only mention one outlet share one or two.
SHARE, FEWEST = 0.3, 3
# Two will do where they are most of what either takes from it.
MOST = 0.6


def retellings(
    reuses: Sequence[Reuse], stated: Sequence[Stated], claims: Sequence[Sequence[Stated]], parties: Parties
) -> tuple[Reuse, ...]:
    """The word-for-word reuses, and with them every retelling in other words, in order of the document ids."""
    found = {(reuse.left, reuse.right): reuse for reuse in reuses}
    sizes = Counter(one.document.id for one in stated)
    taken = _taken(stated, parties)
    copied = {pair for pair, reuse in found.items() if reuse.kind in RETELLINGS}
    for pair, told in sorted(_told_by_both(claims, taken, copied).items()):
        for through in sorted(taken[pair[0]].keys() & taken[pair[1]].keys()):
            if _backwards(told[0], through, parties):
                continue
            if retold := _retelling(pair, told, (taken[pair[0]][through], taken[pair[1]][through]), sizes):
                found[pair] = retold
                break
    return tuple(found[pair] for pair in sorted(found))


@dataclass(frozen=True, slots=True)
class Taken:
    """The statements of one document that go through one outlet."""

    name: str
    statements: frozenset[str]


def _taken(stated: Sequence[Stated], parties: Parties) -> dict[str, dict[str, Taken]]:
    """By document and outlet what was taken from it; an outlet's own article goes through it as a whole."""
    found: dict[str, dict[str, Taken]] = defaultdict(dict)
    for one in stated:
        outlets = {key(link, one, parties): link.name for link in one.statement.chain if link.kind == "media"}
        if home := outlet(one.document, parties):
            outlets[home] = one.document.publisher or ""
        for through, name in outlets.items():
            before = found[one.document.id].get(through, Taken(name, frozenset()))
            found[one.document.id][through] = Taken(before.name, before.statements | {one.id})
    return found


def _by_document(stated: Sequence[Stated]) -> dict[str, list[Stated]]:
    found: dict[str, list[Stated]] = defaultdict(list)
    for one in stated:
        found[one.document.id].append(one)
    return found


def _told_by_both(
    claims: Sequence[Sequence[Stated]], taken: Mapping[str, Mapping[str, Taken]], copied: Set[tuple[str, str]]
) -> dict[tuple[str, str], list[tuple[Stated, Stated]]]:
    """For each two documents that draw on one outlet, by ids in order, the statements of one claim that both make."""
    found: dict[tuple[str, str], list[tuple[Stated, Stated]]] = defaultdict(list)
    for claim in claims:
        by = _by_document(claim)
        for left, right in combinations(sorted(by), 2):
            if taken[left].keys() & taken[right].keys() and (left, right) not in copied:
                found[left, right] += product(by[left], by[right])
    return found


def _backwards(told: tuple[Stated, Stated], through: str, parties: Parties) -> bool:
    """Whether the outlet's own article came only after the one that draws on the outlet."""
    for own, other in (told, told[::-1]):
        one, before = own.document.published, other.document.published
        if outlet(own.document, parties) == through and one is not None and before is not None and one > before:
            return True
    return False


def _retelling(
    pair: tuple[str, str], told: Sequence[tuple[Stated, Stated]], taken: tuple[Taken, Taken], sizes: Mapping[str, int]
) -> Reuse | None:
    both = [(one, other) for one, other in told if one.id in taken[0].statements and other.id in taken[1].statements]
    left, right = {one.id for one, _ in both}, {other.id for _, other in both}
    shares = len(left) / len(taken[0].statements), len(right) / len(taken[1].statements)
    share, told_by_both = max(shares), min(len(left), len(right))
    if not (told_by_both >= FEWEST and share >= SHARE) and not (told_by_both > 1 and min(shares) >= MOST):
        return None
    words = f"both tell {told_by_both} of the things that {taken[0].name} reported"
    return Reuse(
        left=pair[0],
        right=pair[1],
        kind="retelling",
        share_left=round(len(left) / sizes[pair[0]], 4),
        share_right=round(len(right) / sizes[pair[1]], 4),
        aligned=tuple(sorted({(one.statement.span, other.statement.span) for one, other in both})),
        direction=None,
        score=Score(round(share, 4), (Reason("retelling", round(share, 4), 1.0, words),)),
    )
