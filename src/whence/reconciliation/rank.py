"""How much a claim matters to a reader: what is disputed, told by many, counted, and told prominently."""

from collections.abc import Sequence

from whence.reconciliation.stated import Stated
from whence.types.reconciliation import Disagreement
from whence.types.score import Reason, Score

# Weights set by hand in the order in which a desk asks: is it disputed, how widely told, is it a figure, how high up.
DISPUTED, TOLD, FIGURE, PROMINENT = 0.45, 0.35, 0.12, 0.08
# Being told by as many articles as this is as wide as it gets.
WIDE = 8


def rank(claim: Sequence[Stated], disagreements: Sequence[Disagreement]) -> Score:
    """Between 0 and 1, with the four reasons."""
    told = len({stated.document.id for stated in claim})
    across = any(left != right for left, right in _documents(claim, disagreements))
    figure = any(stated.figure is not None for stated in claim)
    prominent = any(stated.headline for stated in claim)
    reasons = (
        Reason("disputed", 1.0 if across else 0.4 * bool(disagreements), DISPUTED, _disputed(disagreements)),
        Reason("told", min(1.0, (told - 1) / (WIDE - 1)), TOLD, f"told by {told} article{'s' if told > 1 else ''}"),
        Reason("figure", float(figure), FIGURE, "a figure" if figure else "no figure"),
        Reason("prominent", float(prominent), PROMINENT, "in a headline" if prominent else "in no headline"),
    )
    return Score(round(sum(reason.value * reason.weight for reason in reasons), 4), reasons)


def _documents(claim: Sequence[Stated], disagreements: Sequence[Disagreement]) -> list[tuple[str, str]]:
    document = {stated.id: stated.document.id for stated in claim}
    return [(document[found.left], document[found.right]) for found in disagreements]


def _disputed(disagreements: Sequence[Disagreement]) -> str:
    kinds = sorted({kind for found in disagreements for kind in found.differs_in})
    named = ["whether it is so" if kind == "polarity" else kind for kind in kinds]
    return f"disagrees in {', '.join(named)}" if kinds else "nothing disagrees"
