"""`--fail-on`: exit code 1 where something was found that a script wants to hear of."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Final

import click

from whence.cli.exits import FOUND, WELL
from whence.cli.options import Decorated

if TYPE_CHECKING:
    from whence.pipeline import Ledger
    from whence.types.answer import Asked
    from whence.types.entry import Entry
    from whence.types.listing import ListMatch
    from whence.types.reconciliation import Relation

# Ways in which the wordings of one claim disagree; a copy or a restatement is none.
DISAGREEMENTS: "Final[tuple[Relation, ...]]" = ("dispute", "denial", "distortion", "update", "refinement")
ANY: Final = "any"


def with_fail_on(*kinds: str) -> Callable[[Decorated], Decorated]:
    """`--fail-on KIND`, as often as it is given: the verb's `fail_on`."""
    listed = f"{', '.join(kinds[:-1])} or {kinds[-1]}"
    return click.option(
        "--fail-on",
        multiple=True,
        type=click.Choice(kinds),
        metavar="KIND",
        help=f"Exit with code 1 where there is this: {listed}. Can be given several times.",
    )


on_disagreement = with_fail_on(*DISAGREEMENTS, ANY)


def disagreements(ledger: "Ledger", kinds: Sequence[str]) -> int:
    """The exit code for a ledger: whether wordings of any of its claims disagree in one of these ways."""
    from whence.types.page import Wanted

    asked = [kind for kind in DISAGREEMENTS if kind in kinds or ANY in kinds]
    found = (ledger.count_claims(Wanted(relation=kind), most=1) for kind in asked)
    return FOUND if any(found) else WELL


def disagreements_of(entry: "Entry", kinds: Sequence[str]) -> int:
    """The exit code for one claim."""
    present: set[str] = {dissent.relation for dissent in entry.disagreements if dissent.relation in DISAGREEMENTS}
    return FOUND if present & set(kinds) or (present and ANY in kinds) else WELL


def answers(asked: "Iterable[Asked]", kinds: Sequence[str]) -> int:
    """The exit code for words that were checked: `differs` from a variant, or `nothing` speaks of them."""
    found: set[str] = set()
    for one in asked:
        found |= {side.stance for answer in one.answers for side in answer.sides} if one.answers else {"nothing"}
    return FOUND if found & set(kinds) else WELL


def matches(found: "Iterable[ListMatch]", kinds: Sequence[str]) -> int:
    """The exit code for a screening: any `match`, or one by every part of the name; what was decided away is none."""
    standing = [match for match in found if not (match.decision and match.decision.judgement == "different")]
    same = any(match.band == "same" for match in standing)
    return FOUND if (standing and "match" in kinds) or (same and "same" in kinds) else WELL
