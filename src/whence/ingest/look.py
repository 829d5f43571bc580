"""How a line looks among its neighbours: what the traits of `traits.py` and the rules of `roles.py` go by."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Literal, NamedTuple

from whence.ingest.phrases import CAPTION, COMMENTS, CREDIT, FURNITURE, TEASERS, found, is_byline, is_dateline

Place = Literal["before", "inside", "after"]

_END = re.compile(r"[.!?…。！？]['\"”’»)\]]{0,3}\Z|[”\"]\Z")
_NUMBERED = re.compile(r"\W{0,2}\d{1,2}[.):]\s")
# A paragraph: eight words and an end mark, or so long that it can be nothing else.
_PARAGRAPH = 8
_LONG = 25
_LONGEST_CREDIT = 30
# What a line that is no paragraph takes from a run of prose, in words: the best of 8, 12 and 20 on
# the lines of bench/lines.py.
_INTERRUPTION = 12
# What an outlet puts around its stories stands on all its pages: so many lines are remembered, of so many characters.
REMEMBERED, LONGEST_REMEMBERED = 2048, 300
# How far a heading of a list of other stories reaches.
_REACH = 12


class Alone(NamedTuple):
    """What a line is by itself, wherever it stands."""

    text: str
    words: int
    ended: bool
    numbered: bool
    teaser: bool  # a heading of other stories
    comment: bool  # a mark of readers' comments
    signed: bool  # a byline or dateline
    credit: str | None  # how it credits a source
    furniture: str | None  # what page furniture its words are
    caption: bool  # it ends as captions do


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One line: what it is by itself, whether it is a paragraph, and how it stands to the paragraphs around it."""

    alone: Alone
    prose: bool
    place: Place  # against the main run of prose
    left: int  # paragraphs that follow in the main run
    around: int  # paragraphs among the three lines before and the three after
    next_prose: bool
    times: int  # it stands on the page
    short_run: int  # how many lines without a paragraph stand together here
    under_teaser: bool

    @property
    def text(self) -> str:
        """The line."""
        return self.alone.text


def looks(lines: Sequence[str]) -> list[Look]:
    """The look of each line; lines are stripped and not blank."""
    alone = [_remembered(line) if len(line) <= LONGEST_REMEMBERED else _alone(line) for line in lines]
    words = [each.words for each in alone]
    prose = [(each.ended and each.words >= _PARAGRAPH) or each.words >= _LONG for each in alone]
    teased = _under_teaser([each.teaser for each in alone], prose)
    told = [
        is_prose and not under and near < 2
        for is_prose, under, near in zip(prose, teased, _near([each.comment for each in alone]), strict=True)
    ]
    first, last = main_run(words, told)
    left = [0, *accumulate(map(int, reversed(prose[first:last])))]
    repeats = Counter(lines)
    runs = _short_runs(prose)
    return [
        Look(
            alone=each,
            prose=prose[at],
            place="before" if at < first else "inside" if at < last else "after",
            left=left[max(0, min(last - at - 1, last - first))],
            around=sum(prose[max(0, at - 3) : at]) + sum(prose[at + 1 : at + 4]),
            next_prose=any(prose[at + 1 : at + 2]),
            times=repeats[each.text],
            short_run=runs[at],
            under_teaser=teased[at],
        )
        for at, each in enumerate(alone)
    ]


def _alone(line: str) -> Alone:
    words = count_words(line)
    return Alone(
        text=line,
        words=words,
        ended=_END.search(line[-8:]) is not None,
        numbered=_NUMBERED.match(line) is not None,
        teaser=len(line) <= 60 and found(line, (TEASERS,)) is not None,
        comment=len(line) <= 250 and found(line, (COMMENTS,)) is not None,
        signed=is_byline(line) or is_dateline(line),
        credit=found(line, CREDIT) if words <= _LONGEST_CREDIT else None,
        furniture=found(line, FURNITURE),
        caption=found(line, (CAPTION,)) is not None,
    )


_remembered = lru_cache(maxsize=REMEMBERED)(_alone)


def count_words(line: str) -> int:
    """Words, or a tenth of the characters where a script has no spaces; of 5,000 characters at most."""
    return max(len(line[:5000].split()), min(len(line), 5000) // 10)


def main_run(words: Sequence[int], prose: Sequence[bool]) -> tuple[int, int]:
    """Half-open range of the lines that hold most prose and least else (Kadane; Finn et al. 2001, BTE)."""
    best, best_range = 0, (0, 0)
    total, start = 0, 0
    for at, count in enumerate(words):
        if total <= 0:
            total, start = 0, at
        total += min(count, 100) if prose[at] else -_INTERRUPTION
        if total > best:
            best, best_range = total, (start, at + 1)
    return best_range


def _short_runs(prose: Sequence[bool]) -> list[int]:
    lengths = [0] * len(prose)
    start = 0
    for at in range(len(prose) + 1):
        if at == len(prose) or prose[at]:
            lengths[start:at] = [at - start] * (at - start)
            start = at + 1
    return lengths


def _under_teaser(teasers: Sequence[bool], prose: Sequence[bool]) -> list[bool]:
    """Whether a heading of other stories stands at most so many lines above, no two paragraphs in a row between."""
    under = []
    left = 0
    for at, teaser in enumerate(teasers):
        if teaser:
            left = _REACH + 1
        elif at > 0 and prose[at] and prose[at - 1]:
            left = 0
        left = max(0, left - 1)
        under.append(left > 0)
    return under


def _near(marks: Sequence[bool]) -> list[int]:
    """How many marks stand among the four lines before, this one and the four after."""
    return [sum(marks[max(0, at - 4) : at + 5]) for at in range(len(marks))]
