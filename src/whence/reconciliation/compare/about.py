"""The table that says when two statements are about one fact. A number that differs never splits them."""

from whence.reconciliation.compare.fates import other_fates
from whence.reconciliation.compare.intervals import same_days
from whence.reconciliation.compare.likelihood import likelihood
from whence.reconciliation.compare.meaning import nearness, shared_meaning
from whence.reconciliation.compare.measure import COMMON, same_magnitude, same_measure, same_value
from whence.reconciliation.compare.parties import shared_parties, strangers
from whence.reconciliation.compare.wording import mass, shared_context, shared_wording, telling
from whence.reconciliation.stated import Stated
from whence.types.score import Reason, Score

# How much of the score each comparison carries where it speaks at all; a measure brings its own weight.
WORDING, PARTIES = 0.6, 0.1
# A figure that only one of them has says that they are about different things, if it does not prove it.
ONE_FIGURE = 0.75
# Unless they share three telling words and a cosine like this (of .55 to .65 on four dossiers; the same from .55 on).
RETOLD = 0.6
# Without a figure on either side wording alone must do, and two shared words are too few to tell a fact by, unless
# they are nearly all of both statements.
FEWEST_TELLING, NEARLY_ALL = 3, 0.75
# A single telling word will do for two counts of berths or two lengths; for two dates only where it is half of both.
HALF = 0.5
# How near in meaning two statements must be where they share fewer words: a cosine of .65, .60 for two dates, .50 for
# two counts or lengths of one measure. Swept in steps of .025 on the project's dossiers and a third; of sentences
# of ECB+ (one group of events, no other people, one telling word in common) 61 in 100 tell one event, from .65 on 77.
NEAR, NEAR_DATES, NEAR_COUNTS = 0.6, 0.5, 0.3
# Of a long statement and a short one the vectors tell the topic, not the fact (.4 of .2 to .5 on the three dossiers).
LIKE = 0.4
# Words alone, without figures, do not bring together what lies further apart than a cosine of .5: "the town knew of the
# east quay" and "work on the east quay stands still". None of the rows of one claim are parted so (three dossiers).
FOREIGN = 0.3


def about_one_fact(left: Stated, right: Stated, alike: float = 0.0) -> Score:
    """How likely the two state something about one fact, between 0 and 1, with the comparisons behind it.

    `alike`: how much all that is told around them is alike (`meaning.common_ground`).
    """
    if fates := other_fates(left, right):
        return Score(0.0, (fates,))
    table, learnt = _by_table(left, right), likelihood(left, right, alike)
    return learnt if learnt is not None and learnt.value > table.value else table


def _by_table(left: Stated, right: Stated) -> Score:
    measure = same_measure(left, right)
    if measure and (measure.value == 0 or not same_magnitude(left, right)):
        return Score(0.0, (measure,))
    wording, meaning = shared_wording(left, right), _near(left, right, measure)
    if meaning is None and (not _comparable(left, right, measure, wording) or _foreign(left, right, measure)):
        return Score(0.0, (measure or wording,))
    if meaning is not None and meaning.value > wording.value:
        wording = meaning
    nearer = [same_value(left, right), shared_context(left, right)] if measure else []
    parties = shared_parties(left, right)
    weighed = [(WORDING, wording), (measure.weight if measure else 0.0, measure), (PARTIES, parties)]
    spoken = [(weight, reason) for weight, reason in weighed if reason is not None]
    score = sum(weight * reason.value for weight, reason in spoken) / sum(weight for weight, _ in spoken)
    if measure is None and (left.figure is None) != (right.figure is None) and not _retold(left, right):
        score *= ONE_FIGURE
    bonus = [reason for reason in nearer if reason is not None]
    for reason in bonus:
        score += reason.value * (1 - score)
    return Score(round(score, 4), (*(Reason(r.feature, r.value, w, r.words) for w, r in spoken), *bonus))


def _retold(left: Stated, right: Stated) -> bool:
    """Whether the two are so alike that a figure which only one gives is one that the other left out."""
    cosine = nearness(left, right)
    return telling(left, right) >= FEWEST_TELLING and cosine is not None and cosine >= RETOLD


def _comparable(left: Stated, right: Stated, measure: Reason | None, wording: Reason) -> bool:
    """Whether anything says enough: a shared measure with a shared telling word or value, or telling words alone."""
    if measure is None:
        return telling(left, right) >= FEWEST_TELLING or (telling(left, right) > 1 and wording.value >= NEARLY_ALL)
    if left.figure is None:  # two dates
        return telling(left, right) >= FEWEST_TELLING or (telling(left, right) >= 1 and wording.value >= HALF)
    if telling(left, right) >= 2 or same_value(left, right) is not None:
        return True
    return measure.weight > COMMON and telling(left, right) == 1


def _near(left: Stated, right: Stated, measure: Reason | None) -> Reason | None:
    """How near the two are in meaning, where it is near enough and something else speaks for one fact.

    That is one measure, where it is counted or physical (sums of money are near each other whatever they pay for); for
    two dates the same days; or else a telling word, unless they name other parties or only one of them a figure.
    """
    least = _least(left, right, measure)
    meaning = shared_meaning(left, right) if least is not None else None
    return meaning if meaning is not None and least is not None and meaning.value >= least else None


def _least(left: Stated, right: Stated, measure: Reason | None) -> float | None:
    """How near the two must be; None where no nearness would do."""
    if measure is not None and left.figure is not None:
        return NEAR_COUNTS if measure.weight > COMMON else None
    if not _alike(left, right) or _beside(left, right):
        return None
    least = NEAR if measure is None else NEAR_DATES
    if measure is not None and same_days(left.time, right.time):
        return least
    one_figure = (left.figure is None) != (right.figure is None)
    return least if telling(left, right) and not one_figure and not strangers(left, right) else None


def _beside(left: Stated, right: Stated) -> bool:
    """Whether the two stand in the story of one article, which goes on rather than tell a fact twice in other words."""
    return left.document.id == right.document.id and left.headline == right.headline


def _foreign(left: Stated, right: Stated, measure: Reason | None) -> bool:
    """Whether two statements without a figure to hold together are of different things, whatever words they share."""
    meaning = None if measure is not None and left.figure is not None else shared_meaning(left, right)
    return meaning is not None and meaning.value < FOREIGN


def _alike(left: Stated, right: Stated) -> bool:
    """Whether the two say about as much."""
    shorter, longer = sorted((mass(left.concepts), mass(right.concepts)))
    return shorter >= LIKE * longer
