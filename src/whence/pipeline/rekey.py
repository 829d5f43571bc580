"""The keys of a portion made anew, by other rules or other words about names; nothing is read again."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whence.errors import WhenceError
from whence.pipeline.places import place_of
from whence.pipeline.stopped import Stopped, words_of

if TYPE_CHECKING:
    from whence.text.aliases import Aliases


@dataclass(frozen=True, slots=True, kw_only=True)
class Rekey:
    """Makes keys in a place, by what is said about names; `rules` names both."""

    place: str
    rules: str
    aliases: "Aliases"

    def __call__(self, portion: str) -> Stopped | None:
        """Write the keys of a portion, unless they are there."""
        from whence.dataset.manifest import file_of, keys_file
        from whence.dataset.parquet import read, written
        from whence.dataset.rows import keys_row, read_of
        from whence.dataset.tables import KEYS
        from whence.reconciliation.keys import numbered

        try:
            place = place_of(self.place)
            if not place.has(keys_file(portion, self.rules)):
                with place.open(file_of("readings", portion)) as file:
                    found = map(read_of, read(file))
                    rows = [keys_row(*each, numbered(*each, self.aliases)) for each in found]
                place.put(keys_file(portion, self.rules), written(KEYS, rows))
        except WhenceError as error:
            return Stopped(words_of(error))
        return None
