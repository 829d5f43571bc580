"""The role of every line of a page: main text by trafilatura, the rest by the element it stands in and its words."""

from bisect import bisect_right
from collections.abc import Sequence

from whence.ingest.flatten import Flattened, Line
from whence.ingest.imprint import Imprint
from whence.ingest.maintext import Kind
from whence.ingest.phrases import CREDIT, FURNITURE, NAVIGATION, found, is_byline, is_dateline
from whence.ingest.roles import Verdict
from whence.types.span import Span

_ASIDE = ("nav", "footer", "form", "button", "select")


def page_roles(page: Flattened, main: Sequence[tuple[Span, Kind]], facts: Imprint) -> list[Verdict]:
    """A role and its reason for each line of the page; `main` are the located blocks of main text."""
    kinds = _cover(page, main)
    lines = [line.span.of(page.text) for line in page.lines]
    inside = [at for at, kind in enumerate(kinds) if kind is not None]
    first, last = (inside[0], inside[-1]) if inside else (0, -1)
    title = _headline_at(lines, page.lines, facts, first)
    verdicts: list[Verdict] = []
    for at, (line, text) in enumerate(zip(page.lines, lines, strict=True)):
        if at == title:
            verdicts.append(("headline", "the title that the page gives itself"))
        elif at > 0 and text == lines[at - 1]:
            verdicts.append(("boilerplate", "repeats the line before it"))
        else:
            near = first - 12 <= at <= last + 12
            own = _own(text, near=near)
            in_a_table = own == _NAVIGATION and kinds[at] == "cell"  # a number or a name alone is what cells hold
            verdicts.append(own if own and not in_a_table else _by_place(line, kinds[at], near=near))
    return verdicts


_NAVIGATION: Verdict = ("boilerplate", NAVIGATION)


def _cover(page: Flattened, main: Sequence[tuple[Span, Kind]]) -> list[Kind | None]:
    """For each line the kind of the main block that covers at least half of it."""
    covered: list[dict[Kind, int]] = [{} for _ in page.lines]
    ends = [line.span.end for line in page.lines]
    for span, kind in main:
        at = bisect_right(ends, span.start)
        while at < len(ends) and page.lines[at].span.start < span.end:
            covered[at][kind] = covered[at].get(kind, 0) + page.lines[at].span.overlap(span)
            at += 1
    return [
        max(by.items(), key=lambda item: item[1])[0] if by and sum(by.values()) * 2 >= line.span.length else None
        for line, by in zip(page.lines, covered, strict=True)
    ]


def _headline_at(lines: Sequence[str], marked: Sequence[Line], facts: Imprint, first: int) -> int | None:
    """The line that is the page's title: the <h1> of these words, else the last such line up to the main text."""
    if facts.headline is None:
        return None
    wanted = _letters(facts.headline)
    same = [at for at, line in enumerate(lines) if _letters(line) == wanted] or [
        at for at, line in enumerate(lines) if "h1" in marked[at].within and _letters(line).startswith(wanted)
    ]
    heads = [at for at in same if "h1" in marked[at].within]
    before = [at for at in same if at <= first]
    return next(iter(heads or before[-1:] or same), None)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))


def _own(text: str, near: bool) -> Verdict | None:
    if near and len(text) <= 160 and (reason := found(text, CREDIT)):
        return "credit", reason
    if near and is_byline(text):
        return "byline", "names who wrote"
    if near and is_dateline(text):
        return "dateline", "a date and little else"
    reason = found(text, FURNITURE)
    return ("boilerplate", reason) if reason else None


def _by_place(line: Line, kind: Kind | None, *, near: bool) -> Verdict:
    if "figcaption" in line.within and near:
        return "caption", "in <figcaption>"
    if kind is None:
        tag = next((tag for tag in _ASIDE if tag in line.within), None)
        return "boilerplate", f"in <{tag}>" if tag else "outside the main text"
    if kind == "heading":
        return "subhead", "a heading in the main text"
    return "body", "in the main text"
