"""Corrections, retractions and editor's notes: what an outlet says about its own article."""

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from whence.types.span import Span

NoticeKind = Literal["correction", "retraction", "editor's note"]


class Notice(NamedTuple):
    """A line that speaks of the article, or of an earlier one of the outlet."""

    span: Span
    kind: NoticeKind


_RETRACTION = re.compile(
    r"\A\s*(?:retract(?:ion|ed)|withdrawn)\s*[:.–—-]|(?:this|the) (?:article|story|report) (?:has been|was|is) "
    r"(?:retracted|withdrawn)|we (?:have )?(?:retract|withdraw)(?:n|ed)?\b",
    re.IGNORECASE,
)
_CORRECTION = re.compile(
    r"\A\s*(?:corrections?|clarifications?|errat(?:um|a))(?:\s+(?:and|&)\s+clarifications?)?\s*(?:[:.–—-]|\(|\Z)"
    r"|an? (?:earlier|previous|initial|original) version of (?:this|the|our) (?:article|story|report|headline|text)"
    r"|(?:this|the) (?:article|story|report|headline) (?:has been|was|is) (?:corrected|amended|changed to)"
    r"|we (?:regret|apologi[sz]e for) (?:the|this) error"
    r"|\b(?:we|article|story|report|version|headline) (?:incorrectly|wrongly|mistakenly)"
    r" (?:stated|said|reported|gave)\b"
    r"|\b(?:our|the) (?:article|story|report|coverage) (?:of|on|in) [^.]{1,80} (?:misquoted|misstated|misidentified)",
    re.IGNORECASE,
)
_NOTE = re.compile(r"\A\s*editor(?:['’]?s|s['’])?\s+note\s*[:.–—-]", re.IGNORECASE)
_LONGEST = 600  # characters of a line that are looked at: a notice says so at its start
_KINDS: tuple[tuple[NoticeKind, re.Pattern[str]], ...] = (
    ("retraction", _RETRACTION),
    ("correction", _CORRECTION),
    ("editor's note", _NOTE),
)


def notices(text: str, lines: Iterable[Span]) -> tuple[Notice, ...]:
    """The lines that correct, retract or comment on what the outlet printed, in the order given."""
    return tuple(notice for line in lines if (notice := _notice(text, line)))


def _notice(text: str, line: Span) -> Notice | None:
    words = text[line.start : min(line.end, line.start + _LONGEST)]
    kind = next((kind for kind, pattern in _KINDS if pattern.search(words)), None)
    return Notice(line, kind) if kind else None
