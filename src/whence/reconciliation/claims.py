"""Statements to claims: groups about one fact that never chain through a weak link."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations, product

from whence.reconciliation.compare.about import about_one_fact
from whence.reconciliation.compare.meaning import common_ground, sketch
from whence.reconciliation.compare.measure import apart, held_together, measure, measured
from whence.reconciliation.compare.wording import telling_words
from whence.reconciliation.decided import UNDECIDED, Constraints
from whence.reconciliation.stated import Stated

# Two statements whose score reaches this are about one fact. Swept from .40 to .60 on the project's own dossiers.
ONE_FACT = 0.5
# Groups join only if their members agree this well on the average, so that no chain of weak links forms.
AVERAGE = 0.42
# Of the 192 signs of two vectors, how many may differ: of pairs with a cosine of .6 or more 95 in 100 have fewer (three
# dossiers), and of all pairs one in three to one in fourteen.
UNLIKE = 80
# A word that more statements share than this joins nothing by itself.
LARGEST_BLOCK = 300

Pair = tuple[Stated, Stated]


def claims(stated: Sequence[Stated], decided: Constraints = UNDECIDED) -> list[list[Stated]]:
    """Every statement in exactly one group; groups and members in order of first record.

    What people decided to be one fact, or not to be, wins over every score.
    """
    copies = _copies(stated, decided)
    groups = [
        sorted((copy for one in group for copy in copies[one.id]), key=lambda one: one.order)
        for group in _grouped([same[0] for same in copies.values()], decided)
    ]
    return sorted(groups, key=lambda group: group[0].order)


def _copies(stated: Sequence[Stated], decided: Constraints) -> dict[str, list[Stated]]:
    """Statements that compare alike with everything, by the id of one of them: copies carry no weight.

    Those in which no word tells a fact ("it is 40 metres") only if they are equal and, held against each other, one.
    """
    found: dict[object, list[Stated]] = defaultdict(list)
    for one in sorted(stated, key=lambda one: (one.words, one.order)):
        figure = one.figure
        numbers = (measure(figure), figure.unit, figure.low, figure.high) if figure else one.time is not None
        same: tuple[object, ...] = one.concepts, one.context, one.parties, numbers
        if not telling_words(one.concepts):
            same = *same, one.words, one.statement.vector, one.time and (one.time.value, one.time.earliest)
        alike = found[same if one.id not in decided.concerned else one.id]
        if alike and not telling_words(one.concepts) and about_one_fact(alike[0], one).value < ONE_FACT:
            alike = found[one.id]
        alike.append(one)
    return {copies[0].id: copies for copies in found.values()}


def _grouped(stated: Sequence[Stated], decided: Constraints) -> list[list[Stated]]:
    scores = _Scores(stated)
    group: dict[str, int] = {one.id: at for at, one in enumerate(stated)}
    members: dict[int, list[Stated]] = {at: [one] for at, one in enumerate(stated)}
    _bind(group, members, decided)
    refused: set[tuple[int, int, int, int]] = set()
    words = {one.id: one.words for one in stated}
    near = [pair for pair, score in scores.found.items() if score >= ONE_FACT]
    # Of equal scores the words decide, and only then the ids, which a copy of the document would have otherwise.
    for left, right in sorted(near, key=lambda at: (-scores.found[at], sorted((words[at[0]], words[at[1]])), at)):
        first, second = sorted((group[left], group[right]))
        tried = first, second, len(members[first]), len(members[second])
        if first == second or tried in refused:
            continue
        refused.add(tried)
        if _agree(members[first], members[second], scores) and not _parted(members[first], members[second], decided):
            _join(group, members, first, second)
    return list(members.values())


def _bind(group: dict[str, int], members: dict[int, list[Stated]], decided: Constraints) -> None:
    """Join what people decided to be one fact, the first decision first, save what another keeps apart."""
    for each in decided.together:
        bound = [one for one in group if one in each.left or one in each.right]
        for at, other in enumerate(bound):
            homes = dict.fromkeys(group[one] for one in bound[:at])
            if group[other] in homes:
                continue
            home = next((one for one in homes if not _parted(members[one], members[group[other]], decided)), None)
            if home is not None:
                _join(group, members, *sorted((home, group[other])))


def _join(group: dict[str, int], members: dict[int, list[Stated]], first: int, second: int) -> None:
    members[first] += members.pop(second)
    group.update({one.id: first for one in members[first]})


def _parted(left: Sequence[Stated], right: Sequence[Stated], decided: Constraints) -> bool:
    """Whether somebody decided that the two groups are not of one fact."""
    return bool(decided.apart) and bool(decided.parted({one.id for one in left}, {one.id for one in right}))


class _Scores:
    """Scores of pairs by their ids in order: of the candidates, and of others once somebody asks."""

    def __init__(self, stated: Sequence[Stated]) -> None:
        self._alike = common_ground(stated)
        self.found: dict[tuple[str, str], float] = {}
        for left, right in _candidates(stated):
            self.of(left, right)

    def of(self, one: Stated, other: Stated) -> float:
        """The score of two."""
        pair = min(one.id, other.id), max(one.id, other.id)
        if pair not in self.found:
            self.found[pair] = about_one_fact(one, other, self._alike).value
        return self.found[pair]


def _candidates(stated: Sequence[Stated]) -> list[Pair]:
    """Pairs that share two telling words, or one and the measure, or the measure and the number; or that share one of
    these and are alike in meaning."""
    shared: Counter[tuple[int, int]] = Counter()
    for block in _blocks(stated).values():
        if len(block) <= LARGEST_BLOCK:
            shared.update(combinations(block, 2))
    measures = [measured(one) for one in stated]
    signs = [sketch(one.statement.question) for one in stated]
    found = (
        (left, right)
        for (left, right), count in shared.items()
        if (measures[left] == measures[right] or not held_together(measures[left], measures[right]))
        and (count >= 2 or _alike(signs[left], signs[right]))
    )
    return [(stated[left], stated[right]) for left, right in sorted(found)]


def _alike(one: int, other: int) -> bool:
    """Whether two vectors point to one side often enough for their statements to be worth comparing."""
    return bool(one and other) and (one ^ other).bit_count() <= UNLIKE


def _blocks(stated: Sequence[Stated]) -> Mapping[object, list[int]]:
    blocks: dict[object, list[int]] = defaultdict(list)
    for at, one in enumerate(stated):
        for word in telling_words(one.concepts):
            blocks[word].append(at)
        if (what := measured(one)) is not None:
            blocks[what].append(at)
        if one.figure is not None and one.figure.unit is not None:
            blocks[what, one.figure.low, one.figure.high].append(at)
    return blocks


def _agree(left: Sequence[Stated], right: Sequence[Stated], scores: _Scores) -> bool:
    """Whether two groups agree on the average, and no two figures of theirs are apart.

    Statements of one number count once, as their nearest.
    """
    pairs = list(product(_by_number(left), _by_number(right)))
    if any(apart(ones[0], others[0]) for ones, others in pairs):
        return False
    found = [max(scores.of(one, other) for one, other in product(ones, others)) for ones, others in pairs]
    return sum(found) / len(found) >= AVERAGE


def _by_number(group: Sequence[Stated]) -> list[list[Stated]]:
    found: dict[object, list[Stated]] = defaultdict(list)
    for one in group:
        figure = one.figure
        found[(measure(figure), figure.low, figure.high) if figure and figure.unit else one.id].append(one)
    return list(found.values())
