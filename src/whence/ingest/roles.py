"""The role of every line of a text whose page is lost: by its own looks, its neighbours and its place."""

from collections.abc import Sequence

from whence.ingest.phrases import CREDIT, FURNITURE, TEASER_HEADING, found, is_byline, is_dateline
from whence.types.document import Role

Verdict = tuple[Role, str]

_ENDS = (".", "!", "?", ".”", '."', "”", '."', ".'", ".’", "…", ":", ".)", '"', ";")


def line_roles(lines: Sequence[str]) -> list[Verdict]:
    """A role and its reason for each line, which must not be blank."""
    prose = [_is_prose(line) for line in lines]
    first = next((at for at, is_prose in enumerate(prose) if is_prose), len(lines))
    verdicts: list[Verdict] = [_own(line) or _place(at, lines, prose, first) for at, line in enumerate(lines)]
    _end_at_teasers(lines, prose, verdicts)
    _strike_repeats(lines, verdicts)
    return verdicts


def _is_prose(line: str) -> bool:
    return line.endswith(_ENDS) and len(line.split(None, 8)) >= 8


def _own(line: str) -> Verdict | None:
    reason = found(line, CREDIT) if len(line) <= 160 else None
    if reason:
        return "credit", reason
    if is_byline(line):
        return "byline", "names who wrote"
    if is_dateline(line):
        return "dateline", "a date and little else"
    reason = found(line, FURNITURE) or found(line, (TEASER_HEADING,))
    return ("boilerplate", reason) if reason else None


def _place(at: int, lines: Sequence[str], prose: Sequence[bool], first: int) -> Verdict:
    if prose[at]:
        return "body", "a paragraph of prose"
    words = len(lines[at].split(None, 31))
    if at < first:
        return _before_prose(at, lines, words)
    if 2 <= words <= 20 and any(prose[at + 1 : at + 2]) and any(prose[max(0, at - 2) : at]):
        return "subhead", "a short line between paragraphs"
    if words >= 12:
        return "body", "a long line"
    return "boilerplate", "a short line that no paragraph follows"


def _before_prose(at: int, lines: Sequence[str], words: int) -> Verdict:
    if words < 4:
        return "boilerplate", "a short line before the first paragraph"
    if not any(len(line.split(None, 4)) >= 4 for line in lines[:at]):
        return "headline", "the first line of four words or more, before the first paragraph"
    return "subhead", "a line between headline and first paragraph"


def _end_at_teasers(lines: Sequence[str], prose: Sequence[bool], verdicts: list[Verdict]) -> None:
    """After the heading of a list of other stories nothing is story, if half of the prose stands before it."""
    total, before = sum(prose), 0
    for at, line in enumerate(lines):
        if before * 2 >= max(total, 2) and found(line, (TEASER_HEADING,)):
            for later in range(at, len(lines)):
                if verdicts[later][0] not in ("credit", "boilerplate"):
                    verdicts[later] = "boilerplate", f"after the heading “{line[:60]}” of other stories"
            return
        before += prose[at]


def _strike_repeats(lines: Sequence[str], verdicts: list[Verdict]) -> None:
    for at in range(1, len(lines)):
        if lines[at] == lines[at - 1]:
            verdicts[at] = "boilerplate", "repeats the line before it"
