"""The table that says when two statements are about one fact. A number that differs never splits them."""

from whence.reconciliation.compare.measure import COMMON, apart, same_measure, same_value
from whence.reconciliation.compare.parties import shared_parties
from whence.reconciliation.compare.wording import shared_context, shared_wording, telling
from whence.reconciliation.stated import Stated
from whence.types.score import Reason, Score

# How much of the score each comparison carries where it speaks at all; a measure brings its own weight.
WORDING, PARTIES = 0.6, 0.1
# A figure that only one of them has says that they are about different things, if it does not prove it.
ONE_FIGURE = 0.75
# Without a figure on either side wording alone must do, and two shared words are too few to tell a fact by, unless
# they are nearly all of both statements.
FEWEST_TELLING, NEARLY_ALL = 3, 0.75
# A single telling word will do for two counts of berths or two lengths; for two dates only where it is half of both.
HALF = 0.5


def about_one_fact(left: Stated, right: Stated) -> Score:
    """How likely the two state something about one fact, between 0 and 1, with the comparisons behind it."""
    measure = same_measure(left, right)
    if measure and apart(left, right):
        return Score(0.0, (measure,))
    wording = shared_wording(left, right)
    if not _comparable(left, right, measure, wording):
        return Score(0.0, (measure or wording,))
    nearer = [same_value(left, right), shared_context(left, right)] if measure else []
    parties = shared_parties(left, right)
    weighed = [(WORDING, wording), (measure.weight if measure else 0.0, measure), (PARTIES, parties)]
    spoken = [(weight, reason) for weight, reason in weighed if reason is not None]
    score = sum(weight * reason.value for weight, reason in spoken) / sum(weight for weight, _ in spoken)
    if measure is None and (left.figure is None) != (right.figure is None):
        score *= ONE_FIGURE
    bonus = [reason for reason in nearer if reason is not None]
    for reason in bonus:
        score += reason.value * (1 - score)
    return Score(round(score, 4), (*(Reason(r.feature, r.value, w, r.words) for w, r in spoken), *bonus))


def _comparable(left: Stated, right: Stated, measure: Reason | None, wording: Reason) -> bool:
    """Whether anything says enough: a shared measure with a shared telling word or value, or telling words alone."""
    if measure is None:
        return telling(left, right) >= FEWEST_TELLING or wording.value >= NEARLY_ALL
    if left.figure is None:  # two dates
        return telling(left, right) >= FEWEST_TELLING or (telling(left, right) >= 1 and wording.value >= HALF)
    if telling(left, right) >= 2 or same_value(left, right) is not None:
        return True
    return measure.weight > COMMON and telling(left, right) == 1
