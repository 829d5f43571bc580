"""How a claim changed: its variants in order of publication, who told each first, and what it changed."""

from collections.abc import Mapping, Sequence
from datetime import date

from whence.types.entry import Turn
from whence.types.reconciliation import Claim, Disagreement, Relation, Variant

Days = Mapping[str, date | None]

# Of several earlier variants that one departs from, it is the one that it most likely changed: what one root says anew
# or tells differently before what others dispute.
_CHANGES: tuple[Relation, ...] = (
    "update",
    "distortion",
    "refinement",
    "denial",
    "dispute",
    "restatement",
    "copy",
)


def drift(claim: Claim, days: Days) -> tuple[Turn, ...]:
    """A turn for each variant of a claim that has several. `days`: when each statement was published, None if unknown.

    What is told on one day is told at once: none of it came before the other.
    """
    if len(claim.variants) < 2:
        return ()
    first = {variant.letter: _first(variant, days) for variant in claim.variants}
    letters = {one: variant.letter for variant in claim.variants for one in variant.statements}
    turns = [
        _turn(variant, first, _departures(variant, claim.disagreements, letters), days) for variant in claim.variants
    ]
    places = {variant.letter: at for at, variant in enumerate(claim.variants)}
    return tuple(sorted(turns, key=lambda turn: (turn.day or date.max, turn.day is None, places[turn.letter])))


def _first(variant: Variant, days: Days) -> date | None:
    return min((day for one in variant.statements if (day := days[one]) is not None), default=None)


def _departures(
    variant: Variant, disagreements: Sequence[Disagreement], letters: Mapping[str, str]
) -> list[tuple[str, Disagreement]]:
    """The disagreements of a variant, each with the letter of the other side."""
    own = variant.letter
    sides = ((letters.get(each.left), letters.get(each.right), each) for each in disagreements)
    return [
        (other, each)
        for left, right, each in sides
        for this, other in ((left, right), (right, left))
        if this == own and other is not None and other != own
    ]


def _turn(
    variant: Variant, first: Mapping[str, date | None], departures: Sequence[tuple[str, Disagreement]], days: Days
) -> Turn:
    day = first[variant.letter]
    earlier = [
        (_CHANGES.index(each.relation), -before.toordinal(), letter, each)
        for letter, each in departures
        if day is not None and (before := first[letter]) is not None and before < day
    ]
    _, _, after, change = min(earlier, key=lambda one: one[:3], default=(0, 0, None, None))
    return Turn(
        letter=variant.letter,
        day=day,
        first=tuple(one for one in variant.statements if days[one] == day),
        undated=sum(days[one] is None for one in variant.statements),
        after=after,
        relation=change.relation if change else None,
        words=change.words if change else "",
    )
