"""Documents that retell one report in other words: they cite one outlet, or one the other, and say the same things."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import combinations, product

from whence.reconciliation.citing import cited
from whence.reconciliation.correspondence import Common, in_common
from whence.reconciliation.entities import Parties
from whence.reconciliation.reuse import share
from whence.reconciliation.roots import key, outlet, publisher
from whence.reconciliation.stated import Stated
from whence.types.document import Document
from whence.types.reading import Reading
from whence.types.reconciliation import RETELLINGS, Reuse
from whence.types.score import Reason, Score

# Of the statements that one of two articles takes from an outlet, the share that the other takes from it too or, being
# that outlet's own, tells; and the fewest of them. Two stories that only mention one outlet share one or two.
SHARE, FEWEST = 0.3, 3
# Two will do where they are most of what either takes from it.
MOST = 0.6


# An article that cites another retells it if both tell this many things, and they are this share of all that it tells:
# those of the examples that do tell .19 or more of the article that they cite, most that cite in passing .18 or less.
IN_COMMON, PART = 3, 0.185


def retellings(
    reuses: Sequence[Reuse],
    stated: Sequence[Stated],
    claims: Sequence[Sequence[Stated]],
    parties: Parties,
    readings: Sequence[Reading] = (),
) -> tuple[Reuse, ...]:
    """The reuses of text, and with them every retelling by what is cited, in order of the document ids.

    Three signs: two articles take the same things from one outlet; one cites an outlet whose own article tells much of
    what it tells; two do so with one article and tell much in common.
    """
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
    for pair, drawn in _drawn(stated, claims, readings).items():
        if pair not in found or found[pair].kind not in RETELLINGS:
            found[pair] = drawn
    return tuple(found[pair] for pair in sorted(found))


def _drawn(
    stated: Sequence[Stated], claims: Sequence[Sequence[Stated]], readings: Sequence[Reading]
) -> dict[tuple[str, str], Reuse]:
    """Articles that draw on an article of the outlet that they cite, and those that draw on one and the same."""
    articles = _by_document(stated)
    claim = {one.id: at for at, group in enumerate(claims) for one in group}
    documents = {at: ones[0].document for at, ones in articles.items()}
    read = [reading for reading in readings if reading.document in documents]
    found: dict[tuple[str, str], Reuse] = {}
    drawing: dict[str, list[str]] = defaultdict(list)
    for (citing, _), homes in cited([documents[reading.document] for reading in read], read).items():
        common = {home: in_common(articles[citing], articles[home], claim) for home in homes}
        for home in _sources(documents[citing], common):
            if common[home].count >= max(IN_COMMON, PART * len(articles[citing])):
                words = f"{publisher(documents[citing])} cites {publisher(documents[home])}"
                found[_pair(citing, home)] = _told(documents, (citing, home), common[home], (words, home))
                drawing[home].append(citing)
    for home, siblings in sorted(drawing.items()):
        for one, other in combinations(sorted(siblings), 2):
            both = in_common(articles[one], articles[other], claim)
            if both.count >= max(IN_COMMON, PART * min(len(articles[one]), len(articles[other]))):
                words = f"both draw on {publisher(documents[home])}"
                found.setdefault((one, other), _told(documents, (one, other), both, (words, None)))
    return found


def _sources(citing: Document, common: Mapping[str, Common]) -> Sequence[str]:
    """The outlet's articles that may be meant; of an article without a date only the one that has most in common."""
    homes = sorted(common, key=lambda home: (-common[home].count, home))
    return homes if citing.published is not None else homes[:1]


def _pair(one: str, other: str) -> tuple[str, str]:
    return min(one, other), max(one, other)


def _told(
    documents: Mapping[str, Document], ids: tuple[str, str], common: Common, why: tuple[str, str | None]
) -> Reuse:
    """What two articles tell in common as a retelling; `why` says it in words and names who came first, if known."""
    pairs = [(one.statement.span, other.statement.span) for one, other in common.pairs]
    if ids != _pair(*ids):
        pairs = [(other, one) for one, other in pairs]
    left, right = _pair(*ids)
    shares = (
        share([span for span, _ in pairs], _size(documents[left])),
        share([span for _, span in pairs], _size(documents[right])),
    )
    words = f"{why[0]}, and {common.count} things are told by both"
    return Reuse(
        left=left,
        right=right,
        kind="retelling",
        share_left=shares[0],
        share_right=shares[1],
        aligned=tuple(sorted(set(pairs))),
        direction=why[1],
        score=Score(max(shares), (Reason("cited", max(shares), 1.0, words),)),
    )


def _size(document: Document) -> int:
    """Characters of the story."""
    return sum(region.span.length for region in document.story)


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
