"""What a ledger knows of words that somebody gives it: few candidates are looked up, and only those are compared."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from whence.decide import as_corrected, noted
from whence.errors import LimitExceeded

if TYPE_CHECKING:  # the rooms are loaded when they are entered
    from whence.ledger.store import View
    from whence.reconciliation.spoken import Laid
    from whence.reconciliation.stated import Stated
    from whence.text.aliases import Naming
    from whence.types.answer import Answer, Asked
    from whence.types.document import Document
    from whence.types.entry import Entry
    from whence.types.reading import Reading
    from whence.types.reconciliation import Claim

# Characters. One claim has some hundred.
LONGEST_QUESTION = 2_000
# Documents whose statements are compared with the words: a claim worth asking for has its best ones among these.
MOST_DOCUMENTS = 60
# Claims that are shown for one statement; what is less likely than so many is another matter.
MOST_ANSWERS = 5

Entries = Callable[["View", "Sequence[Claim]"], "tuple[Entry, ...]"]


def asked(view: "View", words: str, naming: "Naming", entries: Entries) -> "tuple[Asked, ...]":
    """The claims that each statement of the words is about. `entries` draws claims as people read them.

    Raises LimitExceeded for words that are an article rather than a claim.
    """
    from whence.reading.reader import Reader
    from whence.reconciliation.keys import keys
    from whence.reconciliation.spoken import lay
    from whence.types.answer import Asked

    if len(words) > LONGEST_QUESTION:
        raise LimitExceeded("the words", f"longer than {LONGEST_QUESTION:,} characters", "give one claim at a time")
    document = noted(words)
    reading = Reader().read(document)
    near = view.near(_telling(document), keys(document, reading, naming.aliases), MOST_DOCUMENTS)
    laid = lay((document, reading), *_told(view, near), naming)
    return tuple(Asked(words=one.words, answers=_answers(view, laid, one, entries)) for one in laid.asked)


def _told(view: "View", ids: "Iterable[str]") -> "tuple[tuple[Document, ...], tuple[Reading, ...]]":
    held = sorted(ids)
    return as_corrected(view, [view.document(one) for one in held], [view.reading(one) for one in held])


def _telling(document: "Document") -> list[str]:
    """The words that say something by themselves, as they are written."""
    from whence.text.words import FULL_WEIGHT, weight, words

    found = (word for region in document.regions for word in words(document.text, region.span))
    return list(dict.fromkeys(word.span.of(document.text) for word in found if weight(word.concept) == FULL_WEIGHT))


def _answers(view: "View", laid: "Laid", one: "Stated", entries: Entries) -> "tuple[Answer, ...]":
    from whence.reconciliation.spoken import sides
    from whence.types.answer import Answer

    near = laid.near(one)
    homes = view.homes(statement for statement, _ in near)
    best = {homes[statement]: score for statement, score in reversed(near) if statement in homes}
    ranked = sorted(best, key=lambda handle: (-best[handle].value, int(handle[1:])))[:MOST_ANSWERS]
    claims = [view.pages.claim(view.claim_of(handle)) for handle in ranked]
    return tuple(
        Answer(
            entry=entry,
            score=best[handle].value,
            why=tuple(reason.words for reason in best[handle].reasons),
            sides=sides(one, claim, laid.told),
        )
        for handle, claim, entry in zip(ranked, claims, entries(view, claims), strict=True)
    )
