"""What stands behind a figure: a plan, a forecast, a claim, a result, a denial, or nothing that shows."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from whence.reading.certainty import denies
from whence.reading.clauses import clauses
from whence.types.reading import Attribution, Figure, Sentence, Status
from whence.types.span import Span

_DENIED = (
    r"(?<!not )(?<!n't )(?<!n’t )"
    r"(?:den(?:y|ies|ied|ying)|reject(?:s|ed)|refut(?:es|ed)|disput(?:es|ed)|disavow(?:s|ed))"
)
_ALLEGED = (
    r"alleged(?:ly)?|alleges?|reportedly|purported(?:ly)?|supposed(?:ly)?(?! to)|(?:is|are|was|were) said to|rumou?red"
)
_PLANNED = (
    r"supposed to"
    r"|plan(?:s|ned|ning)?|goals?|aim(?:s|ed|ing)?|intend(?:s|ed)?|intention|set to|seek(?:s"
    r"|ing)? to"
    r"|hop(?:es?|ed|ing) to|want(?:s|ed)? to|pledg(?:es|ed)|scheduled|vow(?:s|ed)|agreed to|ambitions?|quota"
    r"|commit(?:s|ted) to|due to|slated|earmarked|budgeted|proposed?|proposes"
    # a "target of 40", "targeting 40"; whoever targets a depot or a firm plans no figure
    r"|(?:an?|the|its|their|our|his|her|this|that|\w{3,20}(?<!ing)(?<!ed)[- ]) ?(?:\w{2,20} )?"
    r"targets?(?= of| for| date| is| was|[,.;]|$)"
    r"|target(?:s|ed|ing)?(?= (?:\w{2,10} ){0,2}[\d$€£])"
    r"|(?:pursuit|hopes?|bid|quest|drive|push|efforts?|ambition|promise) (?:of|to)(?= \w)"
)
_EXPECTED = (
    r"expect(?:s|ed|ing)?|expectations?|anticipat(?:e|es|ed)|project(?:s|ed|ions?)|forecast(?:s|ed)?"
    r"|predict(?:s|ed|ions?)?|likely|estimated to|will|would|(?:could|(?-i:may)|might)(?! have\b)|shall|is to|are to"
    r"|on course|on track|poised"
)
_CLAIMED = r"claim(?:s|ed|ing)?|boast(?:s|ed)|assert(?:s|ed)|insist(?:s|ed)|maintain(?:s|ed) that"
_ACHIEVED = (
    r"(?:has|have|had) (?:(?!(?:an?|the|no|its|their|his|her) )\w{1,20} ){0,2}?"
    r"(?!(?:an?|the|no) )\w{1,20}(?:ed|en|ne|lt|wn|ld|de|ght|ut|un|id|et)"
    r"|(?:was|were) \w{1,20}(?:ed|en|lt|wn|de|ght|ut|id)"
    r"|delivered|produced|built|sold|made|reached|completed|achieved|received|bought|signed|shipped|opened|paid|carried"
    r"|spent|raised|(?<!the )(?<!\ba )(?:cut|hit)|grew|rose|fell|exceeded"
    r"|lost|won|earned|killed|injured|employed|hired|handled|crossed|visited|attended|used"
    r"|served|treated|planted|installed|launched|supplied|recorded|registered|increased|decreased|climbed|jumped|dropped|declined|doubled|tripled|halved|gained"
    r"|collected|awarded|granted|donated|invested|rescued|evacuated|died|survived"
)
# In order: the first that the clause shows decides, so that a denied plan is denied and a reported one alleged.
_SIGNS: Final[tuple[tuple[Status, re.Pattern[str]], ...]] = (
    ("denied", re.compile(rf"\b(?:{_DENIED})\b", re.IGNORECASE)),
    ("alleged", re.compile(rf"\b(?:{_ALLEGED})\b", re.IGNORECASE)),
    ("planned", re.compile(rf"\b(?:{_PLANNED})\b", re.IGNORECASE)),
    ("expected", re.compile(rf"\b(?:{_EXPECTED})\b", re.IGNORECASE)),
    ("claimed", re.compile(rf"\b(?:{_CLAIMED})\b", re.IGNORECASE)),
    ("achieved", re.compile(rf"\b(?:{_ACHIEVED})\b", re.IGNORECASE)),
)
# What a figure is measured by is not what became of it: "40 more than planned", "as expected".
_MEASURED_BY: Final = re.compile(
    r"\b(?:than|as)(?: (?:originally|previously|initially|first|had been|was|were|it had|they had)){0,2}"
    r" (?:planned|expected|forecast|projected|predicted|anticipated|budgeted|scheduled|targeted|proposed)\b",
    re.IGNORECASE,
)


def status_of(clause: str, *, multiple: bool = False) -> Status | None:
    """The status that the words of a clause show, None where they show none.

    A `multiple` of what was planned is one of a plan: by its status it is told from growth.
    """
    told = clause if multiple else _MEASURED_BY.sub(" ", clause)
    return next((status for status, sign in _SIGNS if sign.search(told)), None)


def told_status(words: str, cues: Iterable[str], *, multiple: bool = False) -> Status | None:
    """The status of what these words tell, handed on by these cues: who denies or claims a result vouches for none."""
    found = {status_of(words, multiple=multiple), *(_of_cue(cue) for cue in cues)}
    return next((status for status, _ in _SIGNS if status in found), None)


def _of_cue(cue: str) -> Status | None:
    """What a cue makes of its content; that someone said it makes nothing of it."""
    if denies(cue):
        return "denied"
    status = status_of(cue)
    return None if status == "achieved" else status


def with_status(
    text: str, sentences: Sequence[Sentence], figures: Sequence[Figure], attributions: Sequence[Attribution]
) -> tuple[Figure, ...]:
    """The figures with the status that their clause shows, and the cues in whose content they stand.

    Cues of other attributions do not speak of a figure: "the port denied the report and sold 300 crates".
    """
    holders = _holders(figures, attributions)
    cues = sorted((span, at) for at, attribution in enumerate(attributions) for span in attribution.cue)
    found: list[Figure] = []
    for sentence in sentences:
        parts = [_moved(part, sentence.span.start) for part in clauses(sentence.span.of(text))]
        for at in _starting_in(figures, sentence.span):
            clause = _clause(parts, figures[at].span) or sentence.span
            first = bisect_left(cues, clause.start, key=lambda cue: cue[0].start)
            last = bisect_left(cues, clause.end, key=lambda cue: cue[0].start)
            foreign = [span for span, holder in cues[first:last] if holder not in holders[at]]
            held = (" ".join(span.of(text) for span in attributions[index].cue) for index in holders[at])
            words, multiple = _without(text, clause, foreign), figures[at].change == "multiple"
            found.append(replace(figures[at], status=told_status(words, held, multiple=multiple)))
    return tuple(found)


def _holders(figures: Sequence[Figure], attributions: Sequence[Attribution]) -> list[set[int]]:
    """For each figure the attributions in whose content it begins."""
    holders: list[set[int]] = [set() for _ in figures]
    for index, attribution in enumerate(attributions):
        for content in attribution.content:
            for at in _starting_in(figures, content):
                holders[at].add(index)
    return holders


def _starting_in(figures: Sequence[Figure], span: Span) -> range:
    first = bisect_left(figures, span.start, key=lambda figure: figure.span.start)
    return range(first, bisect_left(figures, span.end, key=lambda figure: figure.span.start))


def _clause(parts: Sequence[Span], figure: Span) -> Span | None:
    """The clause that a figure ends in: a modifier may stand before the cut."""
    at = bisect_left(parts, figure.end, key=lambda part: part.end)
    return parts[at] if at < len(parts) else None


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _without(text: str, clause: Span, holes: Iterable[Span]) -> str:
    """The words of a clause without some spans, which are in order."""
    kept, at = [], clause.start
    for hole in holes:
        kept.append(text[at : max(at, hole.start)])
        at = max(at, min(hole.end, clause.end))
    return " … ".join([*kept, text[at : clause.end]])
