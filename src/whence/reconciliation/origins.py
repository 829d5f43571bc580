"""How many independent origins stand behind a variant: roots that remain when copies are struck out.

Two statements are of one origin for certain (a named root in common, one outlet cited by both, one document, a
retelling), or perhaps (two unnamed roots near each other). The count runs from what remains when all of these are
folded to what remains when only the certain ones are.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from whence.reconciliation.entities import Parties
from whence.reconciliation.roots import Root, publisher, root
from whence.reconciliation.stated import Stated
from whence.reconciliation.union import Union
from whence.types.reading import Credit, Reading
from whence.types.reconciliation import RETELLINGS, Origin, Origins, Reuse
from whence.types.score import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the whole matter tells about who draws on whom."""

    parties: Parties
    reuses: Mapping[tuple[str, str], Reuse]  # by document ids, left < right
    slips: Mapping[str, tuple[Credit, ...]]  # by document id

    def reuse(self, left: Root, right: Root) -> Reuse | None:
        """How the documents of two statements share text, if they do."""
        ids = left.stated.document.id, right.stated.document.id
        return self.reuses.get((min(ids), max(ids)))


def known(parties: Parties, reuses: Sequence[Reuse], readings: Sequence[Reading]) -> Known:
    """Indexes what origins are counted by."""
    return Known(
        parties=parties,
        reuses={(reuse.left, reuse.right): reuse for reuse in reuses},
        slips={
            reading.document: tuple(credit for credit in reading.credits if credit.kind == "slip")
            for reading in readings
        },
    )


def origins(variant: Sequence[Stated], known: Known) -> Origins:
    """The origins behind the statements of one variant, as an interval with its reasons."""
    roots = [root(stated, known.parties) for stated in variant]
    certain, perhaps = Union(range(len(roots))), Union(range(len(roots)))
    reasons: dict[int, list[Reason]] = {}
    doubts: list[Reason] = []
    for (at, left), (other, right) in combinations(enumerate(roots), 2):
        if reason := _first(CERTAIN, left, right, known):
            certain.join(at, other)
            perhaps.join(at, other)
            reasons.setdefault(at, []).append(reason)
        elif reason := _first(PERHAPS, left, right, known):
            perhaps.join(at, other)
            doubts.append(reason)
    found = tuple(_origin([(roots[at], reasons.get(at, [])) for at in group]) for group in certain.groups())
    low, high = len(perhaps.groups()), len(found)
    return Origins(low=low, high=high, origins=found, reasons=_reasons(low, high, found, doubts))


Rule = Callable[[Root, Root, Known], str | None]


def _first(rules: Sequence[Rule], left: Root, right: Root, known: Known) -> Reason | None:
    for rule in rules:
        if words := rule(left, right, known):
            return Reason(rule.__name__.replace("_", " "), 1.0, 1.0, words)
    return None


def same_root(left: Root, right: Root, _: Known) -> str | None:
    """One named party, or one outlet's own voice."""
    if left.named and right.named and left.key == right.key:
        return f"both go back to {left.name}"
    return None


def same_outlet(left: Root, right: Root, _: Known) -> str | None:
    """Both cite one outlet, and neither names somebody else behind it whom the other does not."""
    if not _cited_by_both(left, right) or (_beyond(left) and _beyond(right) and left.key != right.key):
        return None
    citing = left if left.outlets else right
    name = next(link.name for link in citing.stated.statement.chain if link.kind == "media")
    return f"both draw on {name}"


def _cited_by_both(left: Root, right: Root) -> bool:
    """One outlet on the way of both; an article of that outlet is on its own way."""
    return bool(
        set(left.outlets) & set(right.outlets) or left.publisher in right.outlets or right.publisher in left.outlets
    )


def _beyond(root: Root) -> bool:
    """Whether a named party stands behind the outlets."""
    return root.named and root.key not in root.outlets


def same_article(left: Root, right: Root, _: Known) -> str | None:
    """In one article: the same unnamed source, or its own voice repeating what it attributes elsewhere."""
    if left.stated.document.id != right.stated.document.id:
        return None
    if left.own or right.own:
        return f"{publisher(left.stated.document)} says it itself and attributes it in the same article"
    return f"one source of one article: {left.name}" if left.key == right.key else None


def retelling(left: Root, right: Root, known: Known) -> str | None:
    """Two articles that retell one report, with no named root in the way."""
    reuse = known.reuse(left, right)
    if reuse is None or reuse.kind not in RETELLINGS or (_by_name(left) and _by_name(right)):
        return None
    outlet, other = publisher(left.stated.document), publisher(right.stated.document)
    return f"{outlet} and {other} retell one report"


def _by_name(root: Root) -> bool:
    """Whether a party speaks here whom the retold report could not have left out."""
    return _beyond(root) and not root.own


def unnamed_of_one_article(left: Root, right: Root, _: Known) -> str | None:
    """Two unnamed sources of one article, or of one outlet, may be the same."""
    if left.named or right.named:
        return None
    one, other = left.stated.document, right.stated.document
    if one.id == other.id or (one.publisher is not None and one.publisher == other.publisher):
        return f"“{left.name}” and “{right.name}” may be the same"
    return None


def slipped(left: Root, right: Root, known: Known) -> str | None:
    """One article betrays that it leans on an outlet that the other cites, or that both lean on."""
    for one, other in ((left, right), (right, left)):
        names = [slip.source.name for slip in known.slips.get(one.stated.document.id, ())]
        cited = [link.name for link in other.stated.statement.chain]
        cited += [slip.source.name for slip in known.slips.get(other.stated.document.id, ())]
        cited += [publisher(other.stated.document)]
        if one.own and (shared := sorted(set(names) & set(cited))):
            return f"{publisher(one.stated.document)} seems to lean on {shared[0]}"
    return None


def shared_text(left: Root, right: Root, known: Known) -> str | None:
    """Articles that share passages may have drawn on one text, where one of them names no source."""
    reuse = known.reuse(left, right)
    if reuse is None or reuse.kind != "partial" or not (left.own or right.own):
        return None
    return f"{publisher(left.stated.document)} and {publisher(right.stated.document)} share passages"


CERTAIN: tuple[Rule, ...] = (same_root, same_outlet, same_article, retelling)
PERHAPS: tuple[Rule, ...] = (unnamed_of_one_article, slipped, shared_text)


def _origin(group: Sequence[tuple[Root, list[Reason]]]) -> Origin:
    """The group under the name of its most telling root: one that is named, then one that is not the own voice."""
    best = min((root for root, _ in group), key=lambda root: (root.own, -len(root.stated.statement.chain), root.name))
    reasons = {reason.words: reason for _, found in group for reason in found}
    return Origin(
        root=best.name,
        evidence=best.evidence,
        statements=tuple(root.stated.id for root, _ in group),
        reasons=tuple(reasons.values()),
    )


def _reasons(low: int, high: int, found: Sequence[Origin], doubts: Sequence[Reason]) -> tuple[Reason, ...]:
    """Why the count is what it is, in words."""
    folded = sum(len(origin.statements) for origin in found)
    told = "one statement goes" if folded == 1 else f"{folded} statements go"
    words = f"{told} back to {'one root' if high == 1 else f'{high} roots'}"
    certain = {reason.words: reason for origin in found for reason in origin.reasons}
    return (
        Reason("count", float(high), 1.0, words),
        *certain.values(),
        *({reason.words: reason for reason in doubts}.values() if low < high else ()),
    )
