"""How likely two statements tell one fact, by what told rows of one claim from rows of others in written dossiers.

A logistic regression. Each feature is a comparison that can be said in words, and none may speak against its own
meaning (a nearer wording never lowers the score); `training/onefact.py` fits the weights to the project's own dossiers,
whose claims people wrote. It speaks only of two counts of one thing and of two shares. Sums of money, lengths and
statements without a figure are left to the table in `about.py`: what a contract is worth and what a harbour costs look
alike to it, and in one matter much is near in meaning. Dates it is fitted to as well, since hardly any two counts of
one thing in the dossiers are of two facts; to what the table says of dates it added nothing there but false joins.
"""

from collections.abc import Callable
from math import exp, log
from typing import Final

from whence.reconciliation.compare.intervals import same_days
from whence.reconciliation.compare.meaning import nearness
from whence.reconciliation.compare.measure import COUNTED, digits, leading, same_magnitude, same_measure
from whence.reconciliation.compare.parties import strangers
from whence.reconciliation.compare.wording import telling, telling_around, worded_alike
from whence.reconciliation.stated import Stated
from whence.types.score import Reason, Score

Feature = Callable[[Stated, Stated], float]

# Beyond these, more says no more.
MOST_TELLING, MOST_AROUND, MOST_APART = 4, 6, 4.0
# Two dates with fewer words in common may be of anything that happened then.
FEWEST_TELLING = 2
# Numbers that lie further apart (a factor of seven) are seldom versions of one, however alike the words: "23 patients
# were counted", "two patients died". Without them four in five false disagreements of one dossier go, and no right one.
FAR = 2.0
# The likelihood that counts as .5 in the scale of `about.py`. Fitted to the other two dossiers, of the pairs above it
# 67 of 67 and 28 of 28 were one fact in two of them, and 78 of 105 in the third.
EVEN = 0.7


def counts(left: Stated, right: Stated) -> float:
    """Both count one thing, or else both tell a day."""
    return float(left.figure is not None and right.figure is not None)


def meaning(left: Stated, right: Stated) -> float:
    """The cosine of their vectors."""
    return max(0.0, nearness(left, right) or 0.0)


def wording(left: Stated, right: Stated) -> float:
    """Weighed words in common."""
    return worded_alike(left, right)


def words_in_common(left: Stated, right: Stated) -> float:
    """Telling words in common."""
    return min(telling(left, right), MOST_TELLING) / MOST_TELLING


def words_around(left: Stated, right: Stated) -> float:
    """Telling words that their sentences have in common."""
    return min(telling_around(left, right), MOST_AROUND) / MOST_AROUND


def other_parties(left: Stated, right: Stated) -> float:
    """They name others."""
    return float(strangers(left, right))


def one_article(left: Stated, right: Stated) -> float:
    """They stand in one article, which seldom tells a fact twice."""
    return float(left.document.id == right.document.id)


def numbers_apart(left: Stated, right: Stated) -> float:
    """How far their numbers lie apart, as a logarithm."""
    one, other = left.figure, right.figure
    if one is None or other is None or not one.low or not other.low:
        return 0.0
    return min(abs(log(abs(one.low / other.low))), MOST_APART)


def what_is_measured(left: Stated, right: Stated) -> float:
    """What is counted, and whose it is, in the same words."""
    fewer = min(len(left.measured), len(right.measured))
    return len(left.measured & right.measured) / fewer if fewer else 0.0


def one_day(left: Stated, right: Stated) -> float:
    """The same days."""
    return float(same_days(left.time, right.time))


def one_status(left: Stated, right: Stated) -> float:
    """Both planned, both done, both not said."""
    one, other = (stated.figure.status if stated.figure else stated.statement.status for stated in (left, right))
    return float(one == other)


BIAS: Final = -3.16
WEIGHTS: Final[tuple[tuple[float, Feature], ...]] = (
    (1.65, counts),
    (2.99, meaning),
    (0.95, wording),
    (0.47, words_in_common),
    (2.60, words_around),
    (-0.65, other_parties),
    (-0.46, one_article),
    (-0.49, numbers_apart),
    (0.97, what_is_measured),
    (0.67, one_day),
    (0.31, one_status),
)


def likelihood(left: Stated, right: Stated) -> Score | None:
    """Between 0 and 1 with the comparisons that spoke; None where it does not know, or no network read them."""
    if left.figure is None or not judged(left, right) or nearness(left, right) is None:
        return None
    spoken = [(weight, feature, feature(left, right)) for weight, feature in WEIGHTS]
    logit = BIAS + sum(weight * value for weight, _, value in spoken) - log(EVEN / (1 - EVEN))
    reasons = (Reason(each.__name__, round(value, 4), weight, _words(each)) for weight, each, value in spoken if value)
    return Score(round(1 / (1 + exp(-logit)), 4), tuple(reasons))


def judged(left: Stated, right: Stated) -> bool:
    """Whether it is fitted to such pairs: two counts of one thing, two shares, or two dates."""
    one, other = left.figure, right.figure
    if one is None or other is None:
        dated = one is other and left.time is not None and right.time is not None
        return dated and telling(left, right) >= FEWEST_TELLING
    same = same_measure(left, right)
    counted = same is not None and same.value == 1 and (same.weight == COUNTED or one.unit == "%")
    return counted and same_magnitude(left, right) and (numbers_apart(left, right) <= FAR or _slipped(left, right))


def _slipped(left: Stated, right: Stated) -> bool:
    """Whether the two numbers have the same digits, with a zero more or less: "18,000 wheels", "1,800"."""
    one, other = left.figure, right.figure
    if one is None or other is None or not one.low or not other.low:
        return False
    return leading(one.low) == leading(other.low) and digits(one.low) > 1


def _words(feature: Feature) -> str:
    return (feature.__doc__ or "").rstrip(".").lower()
