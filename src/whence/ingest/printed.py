"""Lines as they were printed, back to paragraphs: what goes on from line to line, and what was broken by a hyphen.

Pure functions of lines with their places. The rules are those by which paragraphs are set: a larger gap, an indent, a
short last line, other letters (as in Smith 2007 for Tesseract, and pdfminer's layout analysis).
"""

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from whence.text.gazetteer import words
from whence.types.document import Box

# Shares of the size of the letters or of the usual distance between lines. Leading is set to 1.2 times the size and
# stays the same within a paragraph; half a line more is what a gap between paragraphs has at least.
_WIDER_GAP = 1.3
_OTHER_SIZE = 1.1
_INDENT = 0.8
_SHORT_LINE = 0.85
# Lines at the top and bottom of a page that may be running heads and feet, and on how large a share of pages they are.
_EDGE = 2
_REPEATED = 1 / 3
_ENDED = re.compile(r"[.!?:…。]['\"”’»)\]]{0,3}\s{0,3}\Z")
HYPHENS = "\x02\N{SOFT HYPHEN}\N{HYPHEN}\ufffe-"  # PDFium's own for a broken word comes first
_ITEM = re.compile(r"[•‣▪●◦∙·]\s")
_BEFORE = re.compile(rf"([^\W\d_]{{1,60}})[{HYPHENS}]\Z")
_AFTER = re.compile(r"([^\W\d_]{1,60})")
_WORD = re.compile(r"[^\W\d_]{1,60}(?:-[^\W\d_]{1,60})?")
_PAGE_NUMBER = re.compile(
    r"\W{0,5}(?:(?:page|p\.?)\s{0,2})?\d{1,4}(?:\s{0,2}(?:/|of)\s{0,2}\d{1,4})?\W{0,5}\Z", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One printed line: its characters, those of the source it was made from, its place and the size of its letters."""

    text: str
    start: int  # code point of the source
    box: Box
    size: float


def paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of each paragraph; running heads and feet are left where they stand, each by itself."""
    edges = running(lines)
    leading = _leading(lines)
    columns = _columns(lines)
    groups: list[list[Line]] = []
    last: Line | None = None  # of the text, whatever heads and feet stand between
    group: list[Line] = []
    for at, line in enumerate(lines):
        if at in edges:
            groups.append([line])
            continue
        following = lines[at + 1] if at + 1 < len(lines) else None
        if last is not None and _goes_on(last, line, following, leading, columns[id(last)]):
            group.append(line)
        else:
            group = [line]
            groups.append(group)
        last = line
    return groups


def running(lines: Sequence[Line]) -> set[int]:
    """Indices of running heads, feet and page numbers: edge lines that many pages share, digits aside."""
    pages: dict[int, list[int]] = {}
    for at, line in enumerate(lines):
        pages.setdefault(line.box.page, []).append(at)
    edges = {at for on in pages.values() for at in (*on[:_EDGE], *on[-_EDGE:]) if len(on) > _EDGE}
    times = Counter(_masked(lines[at].text) for at in edges)
    least = max(2, len(pages) * _REPEATED)
    numbers = {at for on in pages.values() for at in (on[0], on[-1]) if len(on) > 1}
    return {at for at in edges if times[_masked(lines[at].text)] >= least} | {
        at for at in numbers if _PAGE_NUMBER.match(lines[at].text)
    }


def vocabulary(lines: Sequence[Line]) -> frozenset[str]:
    """Words and hyphenated words that stand whole within lines, in lower case."""
    seen: set[str] = set()
    broken = False
    for line in lines:
        found = [word.lower() for word in _WORD.findall(line.text[:5_000])]
        ends_broken = line.text[-1:] in HYPHENS
        seen.update(found[broken : len(found) - ends_broken])
        broken = ends_broken
    return frozenset(seen)


def hyphen_goes(before: str, after: str, seen: frozenset[str]) -> bool:
    """Whether the hyphen at a line's end was set to break a word, and is none of the word's own.

    A compound that is known with its hyphen keeps it, and so do two words that are both known while the word that
    they would make is not. Known is what the document has elsewhere (`seen`), and the common words of English.
    """
    left, right = _BEFORE.search(before), _AFTER.match(after)
    if left is None or right is None or not right[1][0].islower():
        return False
    first, second = left[1].lower(), right[1].lower()
    whole, *parts = (word in seen or word in words("english") for word in (first + second, first, second))
    return whole or (f"{first}-{second}" not in seen and not all(parts))


def _masked(text: str) -> str:
    return re.sub(r"\d+", "0", text.strip().lower())


def _leading(lines: Sequence[Line]) -> float:
    """The usual distance between lines, in sizes of letters."""
    gaps = [
        (one.box.bottom - two.box.bottom) / one.size
        for one, two in itertools.pairwise(lines)
        if one.box.page == two.box.page and _same_size(one, two) and one.size > 0
    ]
    usual = [gap for gap in gaps if 0.5 < gap < 3]
    return median(usual) if usual else 1.2


def _columns(lines: Sequence[Line]) -> dict[int, float]:
    """For each line how far to the right the lines around it reach that begin where it begins."""
    reach: dict[tuple[int, int], float] = {}
    for line in lines:
        for key in _places(line):
            reach[key] = max(reach.get(key, 0.0), line.box.right)
    return {id(line): max(reach[key] for key in _places(line)) for line in lines}


def _places(line: Line) -> tuple[tuple[int, int], ...]:
    """The page and the column, by its left edge in steps of half an inch, and its neighbour for indents."""
    step = int(line.box.left // 36)
    return (line.box.page, step), (line.box.page, step + 1)


def _same_size(one: Line, two: Line) -> bool:
    small, large = sorted((one.size, two.size))
    return large <= small * _OTHER_SIZE


def _goes_on(one: Line, two: Line, following: Line | None, leading: float, right: float) -> bool:
    """Whether the second line goes on with the first one's paragraph."""
    if not _same_size(one, two) or _ITEM.match(two.text):
        return False
    down = one.box.bottom - two.box.bottom
    if one.box.page != two.box.page or down <= 0:  # a new page or column
        return not _ENDED.search(one.text) and two.text.lstrip()[:1].islower()
    if down > leading * _WIDER_GAP * max(one.size, 1.0):
        return False
    after = following.box.left if following is not None and following.box.page == two.box.page else two.box.left
    indented = two.box.left - min(one.box.left, after) > _INDENT * two.size and two.box.left > one.box.left
    width = right - one.box.left
    short = width > 0 and (one.box.right - one.box.left) < width * _SHORT_LINE
    return not indented and not (short and _ENDED.search(one.text))
