"""Who wrote the letters and memos of a document: "a letter from Ada Lind", "It was signed by ...", "Lind's memo"."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from whence.types.reading import Mention
from whence.types.span import Span

# What one person writes and signs; who stands behind a report or a decision is a body.
PAPERS = frozenset({"letter", "memo", "memorandum", "email", "e-mail", "note", "expertise", "diary", "notebook"})
# Characters beside a name, and back to the paper that "it" is.
BESIDE = 110
BACK = 500
# An indefinite "a letter" is the one whose author is named within so many characters.
SOON = 500

_PAPER = r"(?P<noun>letter|memo|memorandum|e-?mail|note|expertise|diary|notebook)s?"
_PHRASE = rf"(?P<phrase>(?:\b(?:the|an?|his|her|its|their|this|that) )?(?:[a-z-]{{2,20}} ){{0,2}}{_PAPER})"
_WROTE = r"(?:wrote|writes|written|sent|signed|penned|drafted|addressed|drew up|drawn up|typed|composed)"
# What stands before the name of an author, up to it: "a letter to the board from the engineer ".
_BEFORE = (
    re.compile(
        rf"{_PHRASE}(?: to [^,.;:“”\n]{{1,50}}?)?,? (?:(?:that |which )?(?:was )?{_WROTE} by|of|by|from) "
        r"(?:(?!(?:to|for|with|about|on|that|which)\b)[^\s,.;:“”]{1,20},? ){0,7}\Z",
        re.IGNORECASE,
    ),
)
# Before the name, where a verb of writing follows it: "a letter that the official in charge, ".
_THAT = re.compile(rf"{_PHRASE} (?:that|which) [^.;:“”\n]{{0,70}}\Z", re.IGNORECASE)
_INSIDE = re.compile(rf"\bin {_PHRASE},?[^.;:“”\n]{{0,80}}\Z", re.IGNORECASE)
_THEN_WROTE = re.compile(rf",? (?:also |had |has |then |further ){{0,2}}{_WROTE}\b", re.IGNORECASE)
# Before the name, the paper farther back: "It was written by the deputy head of inspection, ".
_IT = re.compile(
    rf"\b(?:it|which|that|the (?:document|paper))\b[^.;:“”\n]{{0,60}}? (?:was|is|had been) (?:\w{{1,12}} )?{_WROTE} by "
    r"[^.;:“”\n]{0,70}\Z",
    re.IGNORECASE,
)
# After the name of an author: "'s letter", " wrote them a letter", " writes in his letter".
_AFTER = (
    re.compile(rf"[’']s? (?:[a-z-]{{2,20}} ){{0,2}}{_PAPER}\b", re.IGNORECASE),
    re.compile(
        rf",? (?:has |had |also |then ){{0,2}}{_WROTE}(?: (?:him|her|them|us|me))?(?: in)? "
        rf"(?:an?|the|his|her) (?:[a-z-]{{2,20}} ){{0,2}}{_PAPER}\b",
        re.IGNORECASE,
    ),
)


@dataclass(frozen=True, slots=True)
class Authored:
    """A paper, by its noun and where it stands, and who wrote it."""

    noun: str
    span: Span
    author: Mention


class Authors:
    """The authors of a document's papers; a noun that the document uses of two people's papers has none."""

    def __init__(self, text: str, mentions: Sequence[Mention]) -> None:
        found: dict[str, list[Authored]] = {}
        for mention in mentions:
            if mention.type in {"person", "other"}:
                for one in _authored(text, mention):
                    found.setdefault(one.noun, []).append(one)
        single = {noun: len({_last(one.author.name) for one in papers}) == 1 for noun, papers in found.items()}
        self._papers = {noun: papers[0] for noun, papers in found.items() if single[noun]}
        self._places = {noun: sorted(one.author.span.start for one in papers) for noun, papers in found.items()}

    def wrote(self, noun: str) -> Authored | None:
        """The paper that goes by this noun, with its one author; None where nobody or more than one is named."""
        return self._papers.get(singular(noun))

    def paper_of(self, name: str) -> Authored | None:
        """The first paper of which this person is the author."""
        own = [one for one in self._papers.values() if _last(one.author.name) == _last(name)]
        return min(own, key=lambda one: one.span) if own else None

    def soon(self, noun: str, span: Span) -> bool:
        """Whether an author is named inside or shortly after a phrase."""
        places = self._places.get(singular(noun), [])
        at = bisect_left(places, span.start)
        return at < len(places) and places[at] < span.end + SOON


def singular(noun: str) -> str:
    """The noun as papers are kept by."""
    return {"e-mail": "email", "memorandum": "memo"}.get(noun.removesuffix("s"), noun.removesuffix("s"))


def _last(name: str) -> str:
    return name.casefold().split()[-1] if name.split() else ""


def _authored(text: str, mention: Mention) -> Iterator[Authored]:
    start, end = mention.span
    low, high = max(0, start - BESIDE), min(len(text), end + BESIDE)
    wrote = _THEN_WROTE.match(text, end, high)
    before = [pattern.search(text[low:start]) for pattern in _BEFORE]
    before += [pattern.search(text[low:start]) for pattern in (_THAT, _INSIDE) if wrote]
    for found in before:
        if found:
            yield _one(found, low, "phrase", mention)
    if _IT.search(text[low:start]):
        back = max(0, low - BACK)
        papers = list(re.finditer(_PHRASE + r"\b", text[back:start], re.IGNORECASE))
        if papers:
            yield _one(papers[-1], back, "phrase", mention)
    for pattern in _AFTER:
        if found := pattern.match(text, end, high):
            yield _one(found, 0, "noun", mention)


def _one(found: re.Match[str], offset: int, group: str, mention: Mention) -> Authored:
    start, end = found.span(group)
    return Authored(singular(found["noun"].lower()), Span(offset + start, offset + end), mention)
