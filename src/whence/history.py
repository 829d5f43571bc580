"""The history of an article: its versions, collated line by line, and the statements that moved with them."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING

from whence.text.words import plain_words
from whence.types.document import Document, Region
from whence.types.span import Span
from whence.types.version import Edit, History, Move, Revision, Version

if TYPE_CHECKING:
    from whence.ledger.store import View
    from whence.types.page import DocumentLine

# Two lines, or statements, are one that was changed if half of their words stand in both, in order: as difflib's own
# advice for close matches (0.6), less what a changed figure with its unit takes from a short statement.
_ALIKE = 0.5
# Pairs of lines of one stretch that are compared each with each; lines of longer stretches are paired in their order.
_MOST_PAIRED = 400

_Pair = tuple[int | None, int | None]


def history(view: "View", name: str) -> History:
    """The versions that a name is one of: an address, a path, the id of a document or the beginning of one.

    Raises:
        NotFound: the ledger has nothing of this name.

    """
    own, beside = view.versions_of(name)
    documents = {each: view.document(each) for each in (*own, *beside)}
    lines = {line.id: line for line in view.pages.document_lines(documents)}
    after = {each: view.pages.superseded_by(each) for each in own}
    versions = {each: _version(documents[each], lines[each], current=after.get(each) is None) for each in documents}
    return History(
        versions=tuple(versions[each] for each in own),
        revisions=tuple(
            _revision(view, (documents[each], documents[newer]), (versions[each], versions[newer]))
            for each in own
            if (newer := after[each]) is not None
        ),
        beside=tuple(versions[each] for each in beside),
    )


def _version(document: Document, line: "DocumentLine", *, current: bool) -> Version:
    return Version(line=line, url=document.url, retrieved=document.retrieved, current=current)


def _revision(view: "View", documents: tuple[Document, Document], versions: tuple[Version, Version]) -> Revision:
    before, after = documents
    stories = _lines(before), _lines(after)
    pairs = list(collated([words for words, _ in stories[0]], [words for words, _ in stories[1]]))
    return Revision(
        before=versions[0],
        after=versions[1],
        same=len(stories[0]) - sum(one is not None for one, _ in pairs),
        edits=tuple(_edit(stories, pair) for pair in pairs),
        moves=tuple(_moves(view, before, after)),
    )


def _lines(document: Document) -> list[tuple[str, Region]]:
    return [(region.span.of(document.text).strip(), region) for region in document.story]


def _edit(stories: tuple[list[tuple[str, Region]], list[tuple[str, Region]]], pair: _Pair) -> Edit:
    before, after = (story[at] if at is not None else None for story, at in zip(stories, pair, strict=True))
    return Edit(
        kind="added" if before is None else "dropped" if after is None else "changed",
        before=before and before[0],
        after=after and after[0],
        before_at=before and before[1].span,
        after_at=after and after[1].span,
    )


def _moves(view: "View", before: Document, after: Document) -> Iterator[Move]:
    """The statements that are not in the same words in both versions, in the order of the text."""
    old, new = ({each: " ".join(words.split()) for each, _, words in view.quoted(one.id)} for one in (before, after))
    said = old | new
    kept = set(old.values()) & set(new.values())
    left, right = ([each for each, words in one.items() if words not in kept] for one in (old, new))
    handles = view.former_handles(left) | view.homes(right)
    for one, two in collated([said[id_] for id_ in left], [said[id_] for id_ in right]):
        yield _move(one if one is None else left[one], two if two is None else right[two], said, handles)


def _move(before: str | None, after: str | None, said: Mapping[str, str], handles: Mapping[str, str]) -> Move:
    return Move(
        kind="added" if before is None else "dropped" if after is None else "changed",
        before=said.get(before or ""),
        after=said.get(after or ""),
        before_handle=handles.get(before or ""),
        after_handle=handles.get(after or ""),
    )


def collated(before: Sequence[str], after: Sequence[str]) -> Iterator[_Pair]:
    """What is not the same in two lists of lines: places of a changed pair, or of one that the other does not have."""
    matcher = SequenceMatcher(None, before, after)
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        if kind != "equal":
            yield from _paired(range(start, end), range(other_start, other_end), (before, after))


def _paired(left: Sequence[int], right: Sequence[int], lines: tuple[Sequence[str], Sequence[str]]) -> Iterator[_Pair]:
    """The lines of a stretch that changed, each with the one that it became, in order and without crossing."""
    if not left or not right or len(left) * len(right) > _MOST_PAIRED:
        yield from zip_longest(left, right)
        return
    one, two = max(((one, two) for one in left for two in right), key=lambda pair: (_alike(pair, lines), -pair[0]))
    if _alike((one, two), lines) < _ALIKE:
        yield from _alone(left, right)
        return
    at, other = left.index(one), right.index(two)
    yield from _paired(left[:at], right[:other], lines)
    yield one, two
    yield from _paired(left[at + 1 :], right[other + 1 :], lines)


def _alone(left: Sequence[int], right: Sequence[int]) -> Iterator[_Pair]:
    yield from ((one, None) for one in left)
    yield from ((None, two) for two in right)


def _alike(pair: tuple[int, int], lines: tuple[Sequence[str], Sequence[str]]) -> float:
    """The share of words that two lines have in common, in order."""
    one, two = (tuple(_words(side[at])) for side, at in zip(lines, pair, strict=True))
    return SequenceMatcher(None, one, two, autojunk=False).ratio()


def _words(line: str) -> list[str]:
    return [word for _, word in plain_words(line[:2_000], Span(0, len(line[:2_000])))]
