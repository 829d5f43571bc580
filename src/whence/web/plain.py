"""Claims as plain JSON values and as rows of a table: what the twins of several pages hold."""

from collections.abc import Iterable, Iterator

from whence.report.standing import standing, weightiest
from whence.types.entry import Dissent, Entry, RootLine, VariantEntry, Wording
from whence.types.page import ClaimLine
from whence.web.sheet import Cell

CLAIM_COLUMNS = ("handle", "claim", "files", "variants", "standing", "variant", "origins_low", "origins_high", "words")
WORDING_COLUMNS = (
    *("handle", "variant", "path", "line", "published", "publisher", "words"),
    *("chain", "evidence", "polarity", "certainty"),
)


def summary(line: ClaimLine) -> dict[str, object]:
    """A claim in a list."""
    variants = [
        {"letter": each.letter, "words": each.words, "denied": each.denied, "low": each.low, "high": each.high}
        for each in line.variants
    ]
    return {
        "handle": line.handle,
        "id": line.id,
        "label": line.label,
        "standing": weightiest(line.ways),
        "documents": list(line.documents),
        "variants": variants,
    }


def whole(entry: Entry) -> dict[str, object]:
    """A claim with every wording, origin and disagreement."""
    return {
        "handle": entry.handle,
        "id": entry.id,
        "label": entry.label,
        "standing": standing(entry),
        "documents": list(entry.documents),
        "why": list(entry.why),
        "variants": [
            _variant(variant) | {"wordings": [_wording(wording) for wording in variant.wordings]}
            for variant in entry.variants
        ],
        "disagreements": [_dissent(dissent) for dissent in entry.disagreements],
    }


def claim_rows(lines: Iterable[ClaimLine]) -> Iterator[list[Cell]]:
    """One row a variant, under `CLAIM_COLUMNS`."""
    for line in lines:
        claim: list[Cell] = [line.handle, line.label, len(line.documents), len(line.variants), weightiest(line.ways)]
        for each in line.variants:
            yield [*claim, each.letter, each.low, each.high, f"denied: {each.words}" if each.denied else each.words]


def wording_rows(entry: Entry) -> Iterator[list[Cell]]:
    """One row a wording, under `WORDING_COLUMNS`."""
    for variant in entry.variants:
        for told in variant.wordings:
            place: list[Cell] = [entry.handle, variant.letter, told.path, told.line, _day(told), told.publisher]
            chain = " → ".join(source.name for source in told.chain)
            yield [*place, told.words, chain, told.evidence, told.polarity, told.certainty]


def _variant(variant: VariantEntry) -> dict[str, object]:
    roots = [_root(root) for root in variant.roots]
    origins = {"low": variant.low, "high": variant.high, "roots": roots, "reasons": list(variant.reasons)}
    return {"letter": variant.letter, "words": variant.words, "origins": origins}


def _root(root: RootLine) -> dict[str, object]:
    return {"root": root.root, "evidence": root.evidence, "statements": len(root.statements), "why": list(root.reasons)}


def _wording(told: Wording) -> dict[str, object]:
    return {
        "statement": told.statement,
        "document": told.document,
        "path": told.path,
        "line": told.line,
        "published": _day(told),
        "publisher": told.publisher,
        "words": told.words,
        "chain": [{"name": source.name, "kind": source.kind, "evidence": source.evidence} for source in told.chain],
        "evidence": told.evidence,
        "polarity": told.polarity,
        "certainty": told.certainty,
    }


def _dissent(dissent: Dissent) -> dict[str, object]:
    return {
        "left": dissent.left,
        "right": dissent.right,
        "relation": dissent.relation,
        "differs_in": list(dissent.differs_in),
        "words": dissent.words,
        "reasons": list(dissent.reasons),
    }


def _day(told: Wording) -> str | None:
    return told.published.isoformat() if told.published else None
