"""The state of a dataset: which of its files count. One small file, replaced whole."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from whence.dataset.place import Place
from whence.dataset.tables import READ, TOLD
from whence.errors import LedgerCorrupt, LedgerTooNew
from whence.types.identity import content_id

MANIFEST: Final = "dataset.json"
SCHEMA: Final = "whence.dataset/1"
_BUCKET: Final = re.compile(r"matters/bucket=(?P<number>[0-9]{5,9})/(?P<name>[0-9a-f]{16})\.parquet")


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What stands in `dataset.json`.

    `portions` are the names of what was read, in the order in which it was added; `tables` the files of each table,
    of those of `TOLD` in order of their buckets; `rules` by what rules keys were made, `naming` what was said about
    names, as JSON values, `aliases` the path of the file that was named for it; `documents` how many count now.
    """

    rules: str = ""
    naming: Mapping[str, Any] = field(default_factory=dict)
    aliases: str = ""
    documents: int = 0
    portions: tuple[str, ...] = ()
    tables: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The same for the same state."""
        return content_id(to_json(self))

    @property
    def buckets(self) -> dict[int, str]:
        """The name of each bucket, by its number."""
        found = (_BUCKET.fullmatch(each) for each in self.files("matters"))
        return {int(match["number"]): match["name"] for match in found if match}

    def files(self, table: str) -> tuple[str, ...]:
        """The files of a table, those of what was read in the order in which it was added."""
        return self.tables.get(table, ())


def file_of(table: str, portion: str) -> str:
    """Where a table of a portion stands."""
    return f"{table}/{portion}.parquet"


def keys_file(portion: str, rules: str) -> str:
    """Where the keys of a portion stand that were made by some rules."""
    return f"keys/{portion}-{content_id(rules)[:8]}.parquet"


def held(place: Place) -> Manifest:
    """The state that a place holds; the empty one where there is none. Raises LedgerCorrupt, LedgerTooNew."""
    if not place.has(MANIFEST):
        return Manifest()
    try:
        told = json.loads(place.read(MANIFEST))
        schema = str(told["schema"])
        if schema != SCHEMA:
            raise LedgerTooNew(place.name, f"its schema is {schema[:40]}", "bring Whence up to date")
        tables = {name: tuple(map(str, told["tables"].get(name, ()))) for name in (*READ, *TOLD)}
        return Manifest(
            rules=told["rules"],
            naming=told["naming"],
            aliases=str(told["aliases"]),
            documents=told["documents"],
            portions=tuple(told["portions"]),
            tables=tables,
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise LedgerCorrupt(place.name, f"{MANIFEST} is damaged", "restore it from a copy, or add anew") from error


def to_json(manifest: Manifest) -> str:
    """The manifest as it is written."""
    tables = {name: list(manifest.files(name)) for name in (*READ, *TOLD)}
    told = {
        "schema": SCHEMA,
        "documents": manifest.documents,
        "rules": manifest.rules,
        "naming": manifest.naming,
        "aliases": manifest.aliases,
        "portions": list(manifest.portions),
        "tables": tables,
    }
    return json.dumps(told, indent=1, sort_keys=True) + "\n"


def publish(place: Place, manifest: Manifest) -> None:
    """Let a state be the one that readers find; all its files are there already."""
    place.put(MANIFEST, to_json(manifest).encode())
