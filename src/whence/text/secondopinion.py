"""What another library says of two names: the one door to rigour (MIT), the name matcher of OpenSanctions.

Optional (`pip install whence[opensanctions]`): through `normality` it needs PyICU, which has no wheels. Nothing in
Whence decides by it.
"""

from collections.abc import Iterable
from importlib import import_module
from typing import Any

from whence.types.reading import MentionType
from whence.types.score import Reason, Score

# What a part counts for that only one name has, beside 1 for a part that both have.
_EXTRA = 0.5


def opinion(left: str, right: str, type: MentionType) -> Score | None:  # noqa: A002
    """How alike rigour finds two names, from 0 to 1; None if it is not installed.

    Parts that its tagger explains on both sides count fully, the rest by its own edit distance: the share of agreeing
    letters, weighted as its documentation of `compare_parts` proposes.
    """
    try:
        names = import_module("rigour.names")
    except ImportError:
        return None
    tag = {"person": names.NameTypeTag.PER, "product": names.NameTypeTag.OBJ}.get(type, names.NameTypeTag.ORG)
    lefts, rights = (names.analyze_names(tag, [name]) for name in (left, right))
    value = max((_likeness(names, one, other) for one in lefts for other in rights), default=0.0)
    return Score(value, (Reason("rigour", value, 1.0, f"rigour finds {left} and {right} {value:.2f} alike"),))


def _likeness(names: Any, left: Any, right: Any) -> float:  # noqa: ANN401 - the library is not typed here
    return max(_weighed(_alignments(names, left, right, paired)) for paired in names.pair_symbols(left, right))


def _alignments(names: Any, left: Any, right: Any, paired: Iterable[Any]) -> list[Any]:  # noqa: ANN401
    """The pairs that the tagger explains, and the rest by edit distance."""
    explained = list(paired)
    lefts = [part for part in left.parts if all(part not in pair.qps for pair in explained)]
    rights = [part for part in right.parts if all(part not in pair.rps for pair in explained)]
    if left.tag == names.NameTypeTag.PER:
        lefts, rights = names.align_person_name_order(lefts, rights)
    return explained + list(names.compare_parts(lefts, rights))


def _weighed(alignments: Iterable[Any]) -> float:
    total = weight = 0.0
    for one in alignments:
        both = bool(one.qps) and bool(one.rps)
        letters = len(one.qstr) + len(one.rstr)
        share = letters if both else letters * _EXTRA
        total += one.score * share
        weight += share
    return total / weight if weight else 0.0
