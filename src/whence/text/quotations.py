"""What stands in quotation marks: a stack of open marks, and the apostrophes told apart from them."""

import re
from dataclasses import dataclass, field

from whence.types.span import Span

_MARKS = re.compile(r"[“”„‟\"«»‘’‚'「」『』]")
# Mark → the marks that may close what it opens.
_CLOSERS = {
    "“": '”"',
    "„": "“”",
    "‟": "”",
    "«": "»",
    "»": "«",
    "”": "”",
    '"': '"”',
    "‘": "’'",
    "‚": "‘’",
    "'": "'’",
    "「": "」",
    "『": "』",
}
# Closing mark → the marks that it may close.
_OPENERS = {
    mark: tuple(opener for opener, closers in _CLOSERS.items() if mark in closers)
    for mark in "".join(_CLOSERS.values())
}
_SINGLE = frozenset("‘’‚'")
# Words that lose their beginning: the mark before them stands for letters.
_ELISION = re.compile(r"(?:\d0s|\d\ds?|em|til|tis|twas|cause|n|bout|round|cos)\b", re.IGNORECASE)
_ELISION_LONGEST = 8


@dataclass(slots=True)
class _Open:
    mark: str
    at: int


@dataclass(slots=True)
class _Scan:
    """Marks still open, innermost last, and the pairs found; `opened` counts open marks so that no search is vain."""

    text: str
    span: Span
    stack: list[_Open] = field(default_factory=list)
    pairs: list[Span] = field(default_factory=list)
    opened: dict[str, int] = field(default_factory=dict)

    def push(self, mark: str, at: int) -> None:
        self.stack.append(_Open(mark, at))
        self.opened[mark] = self.opened.get(mark, 0) + 1

    def pop(self) -> _Open:
        last = self.stack.pop()
        self.opened[last.mark] -= 1
        return last

    def can_close(self, mark: str) -> bool:
        """A single mark closes only the innermost; a double one also what single marks left open above it."""
        if mark in _SINGLE:
            return bool(self.stack) and mark in _CLOSERS[self.stack[-1].mark]
        return any(self.opened.get(opener, 0) for opener in _OPENERS.get(mark, ()))

    def close(self, mark: str, at: int) -> None:
        while self.stack:
            last = self.pop()
            if mark in _CLOSERS[last.mark]:
                self.pairs.append(Span(last.at, at + 1))
                return


def quotations(text: str, span: Span) -> tuple[Span, ...]:
    """Outermost quotations of a paragraph, marks included, in order and disjoint; linear in its length.

    A double mark that is never closed, or a single one at the start, quotes to the end of the paragraph
    (the next paragraph opens anew). Apostrophes (`Rhea’s`, `’90s`, `boats’`) open and close nothing.
    """
    scan = _Scan(text, span)
    marks = [(match[0], match.start()) for match in _MARKS.finditer(text, span.start, span.end)]
    closable = _closers_ahead(text, span, marks)
    for (mark, at), ahead in zip(marks, closable, strict=True):
        _step(scan, mark, at, ahead)
    _leave_open(scan)
    return _outermost(scan.pairs)


def _step(scan: _Scan, mark: str, at: int, ahead: bool) -> None:
    """One mark: it closes, opens, or is an apostrophe."""
    before, after = _around(scan.text, scan.span, at)
    if mark in _SINGLE and before.isalnum() and after.isalnum():
        return
    if scan.can_close(mark) and _may_close(scan, mark, at, ahead):
        scan.close(mark, at)
    elif _may_open(scan, mark, at, ahead):
        scan.push(mark, at)


def _may_close(scan: _Scan, mark: str, at: int, ahead: bool) -> bool:
    before, after = _around(scan.text, scan.span, at)
    if mark in "”」』«»" or (mark == "“" and scan.opened.get("„", 0)):
        return True
    if mark == '"':
        return not (before.isspace() and after.isalnum())
    if not before or before.isspace() or after.isalnum():
        return False
    # `the boats’ crews`: a plural possessive if another mark can still close the quotation.
    return not (before == "s" and ahead and _lower_follows(scan, at))


def _lower_follows(scan: _Scan, at: int) -> bool:
    return scan.text[at + 1 : at + 2] == " " and scan.text[at + 2 : min(at + 3, scan.span.end)].islower()


def _may_open(scan: _Scan, mark: str, at: int, ahead: bool) -> bool:
    if mark not in _CLOSERS:
        return False
    before, after = _around(scan.text, scan.span, at)
    if not after or after.isspace():
        return False
    if mark in "“„‟«「『":
        return True
    if mark in '”»"':
        return not before or before.isspace() or before in "([—–-/‘'"
    if before.isalnum() or _elides(scan, at):
        return False
    return ahead or at == scan.span.start


def _elides(scan: _Scan, at: int) -> bool:
    return _ELISION.match(scan.text, at + 1, min(scan.span.end, at + 1 + _ELISION_LONGEST)) is not None


def _around(text: str, span: Span, at: int) -> tuple[str, str]:
    """The characters beside a position, empty at the edges of the span."""
    before = text[at - 1] if at > span.start else ""
    after = text[at + 1] if at + 1 < span.end else ""
    return before, after


def _closers_ahead(text: str, span: Span, marks: list[tuple[str, int]]) -> list[bool]:
    """For each mark, whether a later single mark can close (before a later one opens), read from the end."""
    ahead: list[bool] = []
    seen = False
    for mark, at in reversed(marks):
        ahead.append(seen)
        before, after = _around(text, span, at)
        if mark in "’'" and before and not before.isspace() and not after.isalnum():
            seen = True
    return ahead[::-1]


def _leave_open(scan: _Scan) -> None:
    """What is still open at the end: the quotation goes on in the next paragraph."""
    for last in scan.stack:
        if last.mark not in _SINGLE or last.at == scan.span.start:
            scan.pairs.append(Span(last.at, scan.span.end))
            return


def _outermost(pairs: list[Span]) -> tuple[Span, ...]:
    found: list[Span] = []
    for pair in sorted(pairs, key=lambda pair: (pair.start, -pair.end)):
        if not found or pair.start >= found[-1].end:
            found.append(pair)
    return tuple(found)
