"""How likely two statements tell one fact, by what told rows of one claim from rows of others in written dossiers.

A logistic regression over the cosine of their question vectors (which question each answers, by a network that learned
it from invented events) and comparisons that can be said in words. None may speak against its own meaning (a nearer
wording never lowers the score); `training/onefact.py` fits the weights to ten invented dossiers, whose claims people
wrote. Where no network read, it is silent and the table in `about.py` decides alone.
"""

from collections.abc import Callable
from math import exp, log
from typing import Final

from whence.reconciliation.compare.intervals import same_days
from whence.reconciliation.compare.meaning import asked_alike
from whence.reconciliation.compare.measure import COUNTED, PHYSICAL, digits, leading, same_magnitude, same_measure
from whence.reconciliation.compare.measure import same_value as value_in_common
from whence.reconciliation.compare.parties import strangers
from whence.reconciliation.compare.wording import telling, telling_around, worded_alike
from whence.reconciliation.stated import Stated
from whence.types.score import Reason, Score

# Of two statements and how near their questions are.
Feature = Callable[[Stated, Stated, float], float]

# Beyond these, more says no more; a cosine from which on more says more.
MOST_AROUND, MOST_APART, CLOSE = 6, 4.0, 0.5
# Numbers that lie further apart (a factor of seven) are seldom versions of one, however alike the words: "23 patients
# were counted", "two patients died". Without them four in five false disagreements of one dossier go, and no right one.
FAR = 2.0
# The likelihood that counts as .5 in the scale of `about.py`. Of .6, .65 and .7 (fourteen dossiers, claims F1 .510,
# .501, .493 on the average, origins exact .633, .641, .639) the middle: whoever is joined wrongly counts as an origin.
EVEN = 0.65


def question(_: Stated, __: Stated, near: float) -> float:
    """They answer the same question, by the cosine of their question vectors."""
    return max(0.0, near)


def same_question(_: Stated, __: Stated, near: float) -> float:
    """By how much that cosine is beyond the half."""
    return max(0.0, near - CLOSE)


def question_without_figures(left: Stated, right: Stated, near: float) -> float:
    """The same cosine where neither has a figure."""
    return max(0.0, near) * no_figures(left, right, near)


def wording(left: Stated, right: Stated, _: float) -> float:
    """Weighed words in common."""
    return worded_alike(left, right)


def words_around(left: Stated, right: Stated, _: float) -> float:
    """Telling words that their sentences have in common."""
    return min(telling_around(left, right), MOST_AROUND) / MOST_AROUND


def one_measure(left: Stated, right: Stated, _: float) -> float:
    """Their figures measure the same."""
    return float(left.figure is not None and _measure(left, right) is not None)


def one_count(left: Stated, right: Stated, _: float) -> float:
    """Both count the same things."""
    return float(left.figure is not None and _measure(left, right) == COUNTED)


def two_dates(left: Stated, right: Stated, _: float) -> float:
    """Both say when."""
    return float(left.figure is None and _measure(left, right) is not None)


def no_figures(left: Stated, right: Stated, _: float) -> float:
    """Neither has a figure."""
    return float(not _figured(left) and not _figured(right))


def one_figure(left: Stated, right: Stated, _: float) -> float:
    """Only one of them has a figure."""
    return float(_figured(left) != _figured(right))


def same_value(left: Stated, right: Stated, _: float) -> float:
    """The same number."""
    found = value_in_common(left, right)
    return found.value if found else 0.0


def numbers_apart(left: Stated, right: Stated, _: float) -> float:
    """How far their numbers lie apart, as a logarithm."""
    one, other = left.figure, right.figure
    if one is None or other is None or not one.low or not other.low:
        return 0.0
    return min(abs(log(abs(one.low / other.low))), MOST_APART)


def other_parties(left: Stated, right: Stated, _: float) -> float:
    """They name others."""
    return float(strangers(left, right))


def one_article(left: Stated, right: Stated, _: float) -> float:
    """They stand in one article, which seldom tells a fact twice."""
    return float(left.document.id == right.document.id)


def one_day(left: Stated, right: Stated, _: float) -> float:
    """The same days."""
    return float(same_days(left.time, right.time))


def one_status(left: Stated, right: Stated, _: float) -> float:
    """Both planned, both done, both not said."""
    one, other = (stated.figure.status if stated.figure else stated.statement.status for stated in (left, right))
    return float(one == other)


BIAS: Final = -6.61
WEIGHTS: Final[tuple[tuple[float, Feature], ...]] = (
    (6.25, question),
    (2.19, same_question),
    (3.35, question_without_figures),
    (0.36, wording),
    (2.44, words_around),
    (0.65, one_measure),
    (0.36, one_count),
    (0.21, two_dates),
    (-1.81, no_figures),
    (-0.58, one_figure),
    (2.22, same_value),
    (-0.15, numbers_apart),
    (-0.35, other_parties),
    (-0.44, one_article),
    (1.57, one_day),
    (0.16, one_status),
)


def likelihood(left: Stated, right: Stated, alike: float = 0.0) -> Score | None:
    """Between 0 and 1 with the comparisons that spoke; None where it does not know, or no network read them.

    `alike`: what is taken from the cosine since all that is told around them is alike (`meaning.common_ground`).
    """
    near = asked_alike(left, right)
    if near is None or not judged(left, right):
        return None
    spoken = [(weight, feature, feature(left, right, near - alike)) for weight, feature in WEIGHTS]
    logit = BIAS + sum(weight * value for weight, _, value in spoken) - log(EVEN / (1 - EVEN))
    reasons = (Reason(each.__name__, round(value, 4), weight, _words(each)) for weight, each, value in spoken if value)
    return Score(round(1 / (1 + exp(-logit)), 4), tuple(reasons))


def judged(left: Stated, right: Stated) -> bool:
    """Whether two can be of one fact at all: of one measure where both have one, of numbers that are not far apart.

    Two lengths without a telling word in common may be of anything: "500 miles east", "a range of 1,000 miles".
    """
    same = same_measure(left, right)
    if same is None or left.figure is None:
        return same is None or same.value > 0
    if same.value == 0 or not same_magnitude(left, right) or (same.weight == PHYSICAL and not telling(left, right)):
        return False
    return numbers_apart(left, right, 0.0) <= FAR or _slipped(left, right)


def _measure(left: Stated, right: Stated) -> float | None:
    """What it says that both measure the same; None where they do not."""
    same = same_measure(left, right)
    return same.weight if same is not None and same.value > 0 else None


def _figured(stated: Stated) -> bool:
    return stated.figure is not None and stated.figure.unit is not None


def _slipped(left: Stated, right: Stated) -> bool:
    """Whether the two numbers have the same digits, with a zero more or less: "18,000 wheels", "1,800"."""
    one, other = left.figure, right.figure
    if one is None or other is None or not one.low or not other.low:
        return False
    return leading(one.low) == leading(other.low) and digits(one.low) > 1


def _words(feature: Feature) -> str:
    return (feature.__doc__ or "").rstrip(".").lower()
