"""Of versions of an article those in whose place a later one came."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from whence.errors import WhenceError
from whence.pipeline.places import place_of
from whence.pipeline.recall import recalled, rows_at
from whence.pipeline.stopped import Stopped, words_of

if TYPE_CHECKING:
    from whence.dataset.current import Spot

# A document, when it was last retrieved, and where its readings stand.
Version = tuple[str, datetime, "tuple[Spot, ...]"]


@dataclass(frozen=True, slots=True)
class Supersede:
    """Looks at the documents of one address, the earliest first, in a place."""

    place: str

    def __call__(self, group: list[Version]) -> list[str] | Stopped:
        """The ids of those that share text with one that was retrieved later."""
        from whence.ledger.versions import tell_one_story

        try:
            rows = rows_at(place_of(self.place), (spot for _, _, spots in group for spot in spots))
        except WhenceError as error:
            return Stopped(words_of(error))
        held = [(document, moment, recalled(rows, spots)[0]) for document, moment, spots in group]
        return [
            document
            for at, (document, moment, story) in enumerate(held)
            if any(later > moment and tell_one_story(story, other) for _, later, other in held[at + 1 :])
        ]
