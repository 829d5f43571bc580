"""Records whose names stand in several rows of a file, put together in the order of their first row."""

from collections.abc import Iterable, Iterator
from typing import Literal

from whence.types.listing import ListedName, ListRecord
from whence.types.reading import MentionType

_Field = Literal["countries", "births", "roles"]


class Grouped:
    """Rows gathered by key. Memory grows with the list, since a publisher may scatter one record over the file."""

    def __init__(self) -> None:
        self._about: dict[str, tuple[str, MentionType]] = {}
        self._names: dict[str, dict[ListedName, None]] = {}
        self._fields: dict[tuple[str, _Field], dict[str, None]] = {}

    def gather(self, key: str, id: str, type: MentionType, names: Iterable[ListedName]) -> None:  # noqa: A002 the record's own fields
        """Add names to a record, which its first row makes."""
        self._about.setdefault(key, (id, type))
        self._names.setdefault(key, {}).update((name, None) for name in names if name.name)

    def add(self, key: str, field: _Field, values: Iterable[str]) -> None:
        """Add values to a field of a record."""
        self._fields.setdefault((key, field), {}).update((value, None) for value in values if value)

    def records(self) -> Iterator[ListRecord]:
        """The records that have a name."""
        for key, (id_, type_) in self._about.items():
            if names := tuple(self._names[key]):
                yield ListRecord(
                    id=id_,
                    type=type_,
                    names=names,
                    countries=tuple(self._fields.get((key, "countries"), ())),
                    births=tuple(self._fields.get((key, "births"), ())),
                    roles=tuple(self._fields.get((key, "roles"), ())),
                )
