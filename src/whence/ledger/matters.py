"""Which documents belong together, and which of them have to be reconciled again.

How much they must share is said in `closeness.py`. Here components are grown from the documents that are touched; where
most of a great ledger is, all are found at once (`components.py`), and are the same.
"""

from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from whence.ledger.cells import to_json
from whence.ledger.closeness import ALONE, BY_DECISION, CROWD, HUB, LEVELS, OF_CROWD, PRINT, PRINTS
from whence.ledger.connection import Connection
from whence.ledger.decisions import any_decision, joined_by_decision
from whence.ledger.news import remember
from whence.ledger.survey import survey
from whence.types.identity import content_id

# So many touched documents, and this share of all, from which on all matters are found at once: growing takes 2 ms a
# touched document, all at once some .3 ms a document of the ledger.
_MANY, _MOST = 1_000, 0.2

_MOST_HOLDERS = f"CASE WHEN key LIKE '{PRINT}%' THEN {PRINTS} ELSE {HUB} END"
_IS_NO_HUB = f"""SELECT count(*) <= {_MOST_HOLDERS}
    FROM (SELECT key FROM keys WHERE key = ? LIMIT {max(HUB, PRINTS) + 1})"""  # noqa: S608 constants
_BECOME_HUBS = f"""SELECT key FROM keys WHERE key IN (
        SELECT value FROM json_each(?) WHERE value NOT IN (SELECT key FROM hubs)
    ) GROUP BY key HAVING count(*) > {_MOST_HOLDERS}"""  # noqa: S608 a constant
# The first by id of a crowd of prints; nothing of another hub.
_FIRST = f"""SELECT CASE WHEN ?1 LIKE '{PRINT}%' THEN (SELECT k.document FROM keys AS k
    JOIN documents AS d ON d.number = k.document WHERE k.key = ?1 ORDER BY d.id LIMIT 1) END"""  # noqa: S608 a constant
_COME_FIRST = """SELECT DISTINCT h.key FROM json_each(?) AS held
    JOIN hubs AS h ON h.key = json_extract(held.value, '$[0]')
    JOIN documents AS d ON d.number = json_extract(held.value, '$[1]')
    JOIN documents AS f ON f.number = h.first WHERE d.id < f.id"""
_OF_CROWDS = """SELECT k.key, h.first FROM keys AS k JOIN hubs AS h ON h.key = k.key
    WHERE k.document = ? AND h.first IS NOT NULL"""
_PRINTS_OF = f"SELECT key FROM keys WHERE document = ? AND key LIKE '{PRINT}%'"  # noqa: S608 a constant
_CROWD = f"""SELECT k.document, count(*), count(h.first) FROM keys AS k LEFT JOIN hubs AS h ON h.key = k.key
    WHERE k.key IN (SELECT value FROM json_each(?1)) AND k.document <> ?2
    GROUP BY k.document HAVING count(*) >= {CROWD} AND max(h.first = ?2)"""  # noqa: S608 a constant
_LINKED = """SELECT other.document FROM keys AS mine JOIN keys AS other ON other.key = mine.key
    WHERE mine.document = ?1 AND mine.key NOT IN (SELECT key FROM hubs) AND other.document <> ?1"""
_MATTERS_OF = """SELECT d.document, m.number, m.least FROM json_each(?) AS near
    JOIN matter_documents AS d ON d.document = near.value JOIN matters AS m ON m.number = d.matter"""


def set_keys(ledger: Connection, document: int, keys: Collection[str]) -> None:
    """Replace the keys of a document; those whose links change by that are looked at again."""
    before, after = keys_of(ledger, document), plain_keys(keys)
    for key in sorted(before - after):
        ledger.run("DELETE FROM keys WHERE key = ? AND document = ?", key, document)
        if ledger.value(_IS_NO_HUB, key):  # each of them has lost a link, or gains those to all others
            ledger.run("DELETE FROM hubs WHERE key = ?", key)
            _loosen_holders(ledger, key)
        elif ledger.rows("SELECT 1 FROM hubs WHERE key = ? AND first = ?", key, document):
            _lead(ledger, key)
    put_keys(ledger, [(key, document) for key in after - before])


def put_keys(ledger: Connection, held: Iterable[tuple[str, int]]) -> None:
    """Add keys, as they are stored, to the documents that have them; those that become too common join nothing.

    In order of the keys, so that what stands together in the file is written together.
    """
    rows = sorted(held)
    ledger.run_all("INSERT INTO keys (key, document) VALUES (?, ?)", rows)
    hubs = ledger.rows(_BECOME_HUBS, to_json(sorted({key for key, _ in rows})))
    led = ledger.rows(_COME_FIRST, to_json([row for row in rows if row[0].startswith(PRINT)]))
    for (key,) in [*hubs, *led]:
        _lead(ledger, key)


def _lead(ledger: Connection, key: str) -> None:
    """Let a hub be one whose holders are linked to the first of them, or to nobody."""
    ledger.run("INSERT OR REPLACE INTO hubs (key, first) VALUES (?, ?)", key, ledger.value(_FIRST, key))
    _loosen_holders(ledger, key)


def plain_keys(keys: Iterable[str]) -> set[str]:
    """Keys as they are stored: what UTF-8 cannot hold stands as an escape."""
    return set(map(plain_key, keys))


def plain_key(key: str) -> str:
    """A key as it is stored."""
    return key if key.isascii() and "\0" not in key else _escaped(key)


def _escaped(key: str) -> str:
    return key.encode("utf-8", "backslashreplace").decode().replace("\0", "\\0")


def keys_of(ledger: Connection, document: int) -> set[str]:
    """The keys of a document; none of a superseded one."""
    return {row[0] for row in ledger.rows("SELECT key FROM keys WHERE document = ?", document)}


def touch(ledger: Connection, document: int) -> None:
    """Mark a document as to be reconciled again."""
    ledger.run("INSERT INTO touched (document) VALUES (?) ON CONFLICT DO UPDATE SET again = 1", document)


def touch_all(ledger: Connection) -> None:
    """Mark every current document as to be reconciled again."""
    ledger.run(
        """INSERT INTO touched (document) SELECT number FROM documents WHERE superseded_by IS NULL
        ON CONFLICT DO UPDATE SET again = 1"""
    )


def dissolve(ledger: Connection, document: int) -> None:
    """Take back everything reconciled for the matter of a document, and touch all that were in it."""
    matter = ledger.value("SELECT matter FROM matter_documents WHERE document = ?", document)
    if matter is not None:
        remember(ledger, matter)
        ledger.run(
            """INSERT INTO touched (document) SELECT document FROM matter_documents WHERE matter = ?
            ON CONFLICT DO UPDATE SET again = 1""",
            matter,
        )
        ledger.run("DELETE FROM matters WHERE number = ?", matter)


def form(ledger: Connection, document_ids: Sequence[str], documents: Sequence[int], least: int, claims: int) -> int:
    """Make a matter of documents whose former matters are dissolved, and clear their marks; its number.

    `least`: how many keys its documents had to share; `claims`: how many follow from them.
    """
    matter = int(ledger.value("SELECT coalesce(max(number), 0) + 1 FROM matters"))
    id_ = content_id(*sorted(document_ids))
    sql = "INSERT INTO matters (number, id, least, documents, claims) VALUES (?, ?, ?, ?, ?)"
    ledger.run(sql, matter, id_, least, len(documents), claims)
    ledger.run_all(
        "INSERT INTO matter_documents (document, matter) VALUES (?, ?)", ((each, matter) for each in documents)
    )
    _clear(ledger, documents)
    return matter


def touched_components(ledger: Connection) -> list[tuple[list[int], int]]:
    """The matters that have to be reconciled again: numbers by document id, matters by their first id; and how many
    keys their documents had to share.

    Grown from the touched documents, so that one new article in a great ledger costs no more than what it is linked to.
    A document whose links alone have changed, and whose matter is what it was, has nothing to be reconciled.
    """
    version = ledger.value("PRAGMA data_version")
    growth = _Growth(ledger)
    found, settled = [], []
    for component, least in growth.components() if _few(ledger) else growth.at_once():
        if growth.again.isdisjoint(component) and (matter := _standing(ledger, component)) is not None:
            settled.append((matter, component, least))
        else:
            found.append((sorted(_ids(ledger, component)), least))
    with ledger.transaction():
        if ledger.value("PRAGMA data_version") == version:  # else another writer may have loosened them once more
            for matter, component, least in settled:
                ledger.run("UPDATE matters SET least = ? WHERE number = ?", least, matter)
                _clear(ledger, component)
    return [([number for _, number in component], least) for component, least in sorted(found)]


def _few(ledger: Connection) -> bool:
    """Whether so few documents are touched that matters are best grown from them."""
    touched = int(ledger.value("SELECT count(*) FROM touched"))
    return touched < _MANY or touched < _MOST * int(ledger.value("SELECT count(*) FROM documents"))


class _Growth:
    """Components grown from touched documents; what was found of one is not looked for again from another."""

    def __init__(self, ledger: Connection) -> None:
        self._ledger = ledger
        rows = ledger.rows(
            "SELECT t.document, t.again FROM touched AS t JOIN documents AS d ON d.number = t.document ORDER BY d.id"
        )
        self.again = {document for document, again in rows if again}
        self._waiting = [document for document, _ in reversed(rows)]
        self._touched = set(self._waiting)
        self._placed: set[int] = set()
        self._crowded: dict[int, int] = {}  # the highest level at which the component of a document is too great
        self._near: dict[int, array[int]] = {}  # its links: documents, and how many keys they share, by turns
        self._prints: dict[int, frozenset[str]] = {}
        self._decided = any_decision(ledger)
        self._any_matter = bool(ledger.rows("SELECT 1 FROM matters LIMIT 1"))

    def components(self) -> Iterator[tuple[list[int], int]]:
        """Each with how many keys had to be shared in it; a document that nothing bounds stands alone."""
        while self._waiting:
            document = self._waiting.pop()
            if document in self._placed:
                continue
            component, least = self._component(document)
            self._placed |= component
            yield sorted(component), least

    def at_once(self) -> Iterator[tuple[list[int], int]]:
        """The same, and no others: those in which a document is touched, or which are not as they stand."""
        homes: dict[int, int] = dict(self._ledger.rows("SELECT document, matter FROM matter_documents"))
        sizes = Counter(homes.values())
        for component, least in survey(self._ledger):
            matters = {homes.get(document) for document in component}
            if len(matters) > 1 or (None not in matters and sizes[homes[component[0]]] != len(component)):
                self._find_again(component)
            if not self._touched.isdisjoint(component):
                yield sorted(component), least

    def _find_again(self, documents: Iterable[int]) -> list[int]:
        """Mark those that are not touched, before anything is published, so that an interrupted run finds them too."""
        new = [document for document in documents if document not in self._touched]
        loosen(self._ledger, new)
        self._touched.update(new)
        return new

    def _component(self, document: int) -> tuple[set[int], int]:
        level, grown = self._crowded.get(document, -1), None
        while grown is None and level + 1 < len(LEVELS):
            level += 1
            grown = self._grown(document, level)
        found, level = ({document}, len(LEVELS)) if grown is None else (grown, level)
        for each in sorted(self._touched & found):
            self._unsettle(each, level)
        return found, LEVELS[level][0] if level < len(LEVELS) else ALONE

    def _grown(self, document: int, level: int) -> set[int] | None:
        """The component of a document at a level; None where it is too great for it."""
        least, most = LEVELS[level]
        seen, waiting = {document}, [document]
        while waiting:
            for near in self._linked(waiting.pop(), least):
                if near not in seen:
                    seen.add(near)
                    waiting.append(near)
                if len(seen) > most or self._crowded.get(near, -1) >= level:
                    self._crowded.update(dict.fromkeys(seen, level))
                    return None
        return seen

    def _linked(self, document: int, least: int) -> Iterator[int]:
        return (near for near, shared in self._links(document) if shared >= least)

    def _links(self, document: int) -> Iterator[tuple[int, int]]:
        if document not in self._near:
            shared = Counter(near for (near,) in self._ledger.rows(_LINKED, document))
            shared.update(self._of_crowds(document))
            if self._decided:
                shared.update(dict.fromkeys(set(joined_by_decision(self._ledger, document)) - {document}, BY_DECISION))
            self._near[document] = array("q", (part for pair in shared.items() for part in pair))
        links = self._near[document]
        return zip(links[::2], links[1::2], strict=True)

    def _of_crowds(self, document: int) -> dict[int, int]:
        """What is shared with the first of each crowd of prints, and as the first with all of a crowd."""
        own: dict[str, int] = dict(self._ledger.rows(_OF_CROWDS, document))
        prints = self._prints_of(document) if own else frozenset()
        if len(prints) < CROWD:
            return {}
        found = []
        for first in set(own.values()) - {document}:
            shared = prints & self._prints_of(first)
            found.append((first, len(shared), len(shared & own.keys())))
        if document in own.values():
            found += self._ledger.rows(_CROWD, to_json(list(prints)), document)
        # What few have counts once already, by itself.
        return {near: OF_CROWD * shared - (shared - many) for near, shared, many in found if shared >= CROWD}

    def _prints_of(self, document: int) -> frozenset[str]:
        """The keys of a document that say of what report it is a print."""
        if document not in self._prints:
            self._prints[document] = frozenset(key for (key,) in self._ledger.rows(_PRINTS_OF, document))
        return self._prints[document]

    def _unsettle(self, document: int, level: int) -> None:
        """A touched document is in too great a component at all levels below this one: matters that were formed at one
        of them, and are linked to it there, have to be found again."""
        if level == 0 or not self._any_matter:
            return
        shared = dict(self._links(document))
        rows = self._ledger.rows(_MATTERS_OF, to_json(list(shared)))
        most = LEVELS[level - 1][0]
        for matter in sorted({matter for near, matter, least in rows if least <= min(most, shared[near])}):
            members = self._ledger.rows("SELECT document FROM matter_documents WHERE matter = ?", matter)
            self._waiting += self._find_again(number for (number,) in members)


def loosen(ledger: Connection, documents: Iterable[int]) -> None:
    """Mark documents as to be found again, and reconciled only if their matter is not what it was."""
    ledger.run_all("INSERT OR IGNORE INTO touched (document, again) VALUES (?, 0)", ((each,) for each in documents))


def _loosen_holders(ledger: Connection, key: str) -> None:
    ledger.run("INSERT OR IGNORE INTO touched (document, again) SELECT document, 0 FROM keys WHERE key = ?", key)


def _standing(ledger: Connection, component: Sequence[int]) -> int | None:
    """The matter in which just these documents have been reconciled."""
    rows = ledger.rows(
        """SELECT d.document, d.matter FROM matter_documents AS own JOIN matter_documents AS d ON d.matter = own.matter
        WHERE own.document = ?""",
        component[0],
    )
    return int(rows[0][1]) if rows and {number for number, _ in rows} == set(component) else None


def _clear(ledger: Connection, documents: Iterable[int]) -> None:
    ledger.run_all("DELETE FROM touched WHERE document = ?", ((each,) for each in documents))


def _ids(ledger: Connection, documents: Sequence[int]) -> list[tuple[str, int]]:
    sql = "SELECT id, number FROM documents WHERE number IN (SELECT value FROM json_each(?))"
    return [(id_, number) for id_, number in ledger.rows(sql, to_json(documents))]
