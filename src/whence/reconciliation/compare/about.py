"""The table that says when two statements are about one fact. A number that differs never splits them."""

from whence.reconciliation.compare.measure import same_measure, same_value
from whence.reconciliation.compare.parties import shared_parties
from whence.reconciliation.compare.wording import shared_wording, telling
from whence.reconciliation.stated import Stated
from whence.types.score import Reason, Score

# Weights, in the order: how much of the score each comparison carries where it speaks at all.
WORDING, MEASURE, PARTIES = 0.6, 0.3, 0.1
# The same number in the same measure fills part of what the wording leaves open.
VALUE = 0.25
# Without a figure on either side wording alone must do, and two shared words are too few to tell a fact by.
FEWEST_TELLING = 2


def about_one_fact(left: Stated, right: Stated) -> Score:
    """How likely the two state something about one fact, between 0 and 1, with the comparisons behind it."""
    wording, measure = shared_wording(left, right), same_measure(left, right)
    if not _comparable(left, right, measure):
        return Score(0.0, (measure or wording,))
    parties, value = shared_parties(left, right), same_value(left, right)
    weighed = [(WORDING, wording), (MEASURE, measure), (PARTIES, parties)]
    spoken = [(weight, reason) for weight, reason in weighed if reason is not None]
    score = sum(weight * reason.value for weight, reason in spoken) / sum(weight for weight, _ in spoken)
    if value is not None and measure is not None:
        score += VALUE * (1 - score)
    reasons = tuple(Reason(r.feature, r.value, w, r.words) for w, r in spoken)
    return Score(round(score, 4), reasons if value is None else (*reasons, value))


def _comparable(left: Stated, right: Stated, measure: Reason | None) -> bool:
    """Whether anything says enough: a shared measure with a shared telling word or value, or telling words alone."""
    if measure is None:
        return telling(left, right) >= FEWEST_TELLING
    if measure.value == 0:
        return False
    return telling(left, right) >= 1
