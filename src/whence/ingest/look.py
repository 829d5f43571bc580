"""How a line looks among its neighbours: what the traits of `traits.py` and the rules of `roles.py` go by."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from whence.ingest.phrases import CAPTION, COMMENTS, FURNITURE, TEASERS, found, is_byline, is_dateline

Place = Literal["before", "inside", "after"]

_END = re.compile(r"[.!?…。！？]['\"”’»)\]]{0,3}\Z|[”\"]\Z")
_NUMBERED = re.compile(r"\W{0,2}\d{1,2}[.):]\s")
# A paragraph: eight words and an end mark, or so long that it can be nothing else.
_PARAGRAPH = 8
_LONG = 25
# What a line that is no paragraph takes from a run of prose, in words: the best of 8, 12 and 20 on
# the lines of bench/lines.py.
_INTERRUPTION = 12
# How far a heading of a list of other stories reaches.
_REACH = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One line: its words, whether it is a paragraph, and how it stands to the paragraphs around it."""

    text: str
    words: int
    ended: bool
    prose: bool
    place: Place  # against the main run of prose
    left: int  # paragraphs that follow in the main run
    around: int  # paragraphs among the three lines before and the three after
    next_prose: bool
    numbered: bool
    times: int  # it stands on the page
    short_run: int  # how many lines without a paragraph stand together here
    teaser: bool  # a heading of other stories
    under_teaser: bool
    comment: bool  # a mark of readers' comments
    signed: bool  # a byline or dateline
    furniture: str | None  # what page furniture its words are
    caption: bool  # it ends as captions do


def looks(lines: Sequence[str]) -> list[Look]:
    """The look of each line; lines are stripped and not blank."""
    words = [count_words(line) for line in lines]
    ended = [_END.search(line[-8:]) is not None for line in lines]
    prose = [(end and count >= _PARAGRAPH) or count >= _LONG for end, count in zip(ended, words, strict=True)]
    teasers = [len(line) <= 60 and found(line, (TEASERS,)) is not None for line in lines]
    comments = [len(line) <= 250 and found(line, (COMMENTS,)) is not None for line in lines]
    teased = _under_teaser(teasers, prose)
    told = [
        is_prose and not under and near < 2
        for is_prose, under, near in zip(prose, teased, _near(comments), strict=True)
    ]
    first, last = main_run(words, told)
    left = [0, *accumulate(map(int, reversed(prose[first:last])))]
    repeats = Counter(lines)
    runs = _short_runs(prose)
    return [
        Look(
            text=line,
            words=words[at],
            ended=ended[at],
            prose=prose[at],
            place="before" if at < first else "inside" if at < last else "after",
            left=left[max(0, min(last - at - 1, last - first))],
            around=sum(prose[max(0, at - 3) : at]) + sum(prose[at + 1 : at + 4]),
            next_prose=any(prose[at + 1 : at + 2]),
            numbered=_NUMBERED.match(line) is not None,
            times=repeats[line],
            short_run=runs[at],
            teaser=teasers[at],
            under_teaser=teased[at],
            comment=comments[at],
            signed=is_byline(line) or is_dateline(line),
            furniture=found(line, FURNITURE),
            caption=found(line, (CAPTION,)) is not None,
        )
        for at, line in enumerate(lines)
    ]


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
