"""What a ledger remembers for those who watch it: how claims stood when news were last noticed, and the news.

Nothing is remembered before somebody watches. From then on a claim that was told leaves behind how it stood when its
matter is first dissolved; claims that have no such row, and a greater number than any that was told, are new.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from whence.ledger.cells import to_json, to_words
from whence.ledger.connection import Connection, Row
from whence.ledger.handles import follow
from whence.types.news import ClaimStood, Count, DissentStood, Moved, News, Noted, VariantStood
from whence.types.reconciliation import Relation

# The rules by which these are kept in `rules`.
SINCE, TOLD = "watched since", "claims noticed"

_PUT_RULE = "INSERT INTO rules (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
_GREATEST = "SELECT coalesce(max(number), 0) FROM handles"
_OF_MATTER = """SELECT c.id FROM claims AS c JOIN handles AS h ON h.handle = c.handle
    WHERE c.matter = ? AND h.number <= ? AND c.handle NOT IN (SELECT handle FROM claims_before) ORDER BY h.number"""
_CLAIMS = "SELECT id, handle, label FROM claims WHERE id IN (SELECT value FROM json_each(?))"
_VARIANTS = """SELECT claim, position, letter, words, low, high FROM variants
    WHERE claim IN (SELECT value FROM json_each(?)) ORDER BY claim, position"""
_ROOTS = """SELECT claim, variant, root FROM variant_origins
    WHERE claim IN (SELECT value FROM json_each(?)) ORDER BY claim, variant, position"""
_STATEMENTS = """SELECT v.claim, v.variant, s.id, d.id, s.polarity FROM variant_statements AS v
    JOIN statements AS s ON s.number = v.statement JOIN documents AS d ON d.number = s.document
    WHERE v.claim IN (SELECT value FROM json_each(?)) ORDER BY v.claim, v.variant, v.position"""
_LETTER = """(SELECT v.letter FROM variant_statements AS vs JOIN variants AS v
        ON v.claim = vs.claim AND v.position = vs.variant WHERE vs.statement = d.{} AND vs.claim = d.claim)"""
_DISAGREEMENTS = f"""SELECT claim, relation, differs_in, words,
        {_LETTER.format("left_statement")}, {_LETTER.format("right_statement")}
    FROM disagreements AS d WHERE claim IN (SELECT value FROM json_each(?))
    ORDER BY claim, position"""  # noqa: S608 constants
_STANDING = """SELECT c.id FROM claims AS c JOIN handles AS h ON h.handle = c.handle
    WHERE h.number > ? OR c.handle IN (SELECT handle FROM claims_before) ORDER BY h.number"""
_MERGED = "SELECT handle FROM handle_redirects WHERE handle IN (SELECT handle FROM claims_before)"
_PUT_NEWS = """INSERT INTO news
    (noticed, kind, handle, label, letter, words, denied, relation, before, after, by, documents, told)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)"""
_GET_NEWS = """SELECT number, noticed, kind, handle, label, letter, words, denied, relation, before, after, by,
    documents FROM news"""


def begin(ledger: Connection, moment: datetime) -> None:
    """Remember from now on; what stands in the ledger already is not news. The same again changes nothing."""
    if _rule(ledger, SINCE) is None:
        ledger.run(_PUT_RULE, SINCE, moment.isoformat())
        ledger.run(_PUT_RULE, TOLD, str(ledger.value(_GREATEST)))


def since(ledger: Connection) -> datetime | None:
    """Since when the ledger is watched; None if it is not."""
    cell = _rule(ledger, SINCE)
    return datetime.fromisoformat(cell) if cell else None


def remember(ledger: Connection, matter: int) -> None:
    """Keep how the claims of a matter stand, before it is dissolved."""
    told = _rule(ledger, TOLD)
    if told is None:
        return
    ids = [id_ for (id_,) in ledger.rows(_OF_MATTER, matter, int(told))]
    stood = _stood(ledger, ids)
    ledger.run_all(
        "INSERT INTO claims_before (handle, stood) VALUES (?, ?)",
        ((handle, _cell(claim)) for handle, claim in stood.items()),
    )


def take_note(ledger: Connection, news: Callable[[Moved], Iterable[News]], moment: datetime) -> None:
    """Hold what stood against what stands, and keep the news. What waits to be reconciled is left for the next time."""
    told = int(_rule(ledger, TOLD) or 0)
    before = {handle: _claim(handle, cell) for handle, cell in ledger.rows("SELECT handle, stood FROM claims_before")}
    after = _stood(ledger, [id_ for (id_,) in ledger.rows(_STANDING, told)])
    if ledger.rows("SELECT 1 FROM touched LIMIT 1"):
        before = {handle: claim for handle, claim in before.items() if handle in after}
    merged = {handle: follow(ledger, handle) for (handle,) in ledger.rows(_MERGED)}
    _put(ledger, news(Moved(before, after, merged)), moment)
    ledger.run_all("DELETE FROM claims_before WHERE handle = ?", ((handle,) for handle in before))
    ledger.run(_PUT_RULE, TOLD, str(ledger.value(_GREATEST)))


def untold(ledger: Connection) -> tuple[Noted, ...]:
    """The news that nobody was told yet, the oldest first."""
    return tuple(_noted(row) for row in ledger.rows(f"{_GET_NEWS} WHERE told = 0 ORDER BY number"))


def latest(ledger: Connection, most: int) -> tuple[Noted, ...]:
    """At most so many news, told or not, the newest first."""
    return tuple(_noted(row) for row in ledger.rows(f"{_GET_NEWS} ORDER BY number DESC LIMIT ?", most))


def mark_told(ledger: Connection, numbers: Sequence[int]) -> None:
    """Somebody was told these news."""
    ledger.run_all("UPDATE news SET told = 1 WHERE number = ?", ((number,) for number in numbers))


def _rule(ledger: Connection, name: str) -> str | None:
    value = ledger.value("SELECT value FROM rules WHERE name = ?", name)
    return None if value is None else str(value)


def _stood(ledger: Connection, ids: Sequence[str]) -> dict[str, ClaimStood]:
    """How claims stand now, by handle."""
    wanted = to_json(ids)
    roots, told = _grouped(ledger, _ROOTS, wanted), _grouped(ledger, _STATEMENTS, wanted)
    said: dict[str, list[DissentStood]] = {}
    for claim, *row in ledger.rows(_DISAGREEMENTS, wanted):
        said.setdefault(claim, []).append(_dissent(*row))
    variants: dict[str, list[VariantStood]] = {}
    for claim, position, *row in ledger.rows(_VARIANTS, wanted):
        held = told.get((claim, position), [])
        variants.setdefault(claim, []).append(_variant(row, roots.get((claim, position), []), held))
    return {
        handle: ClaimStood(
            handle=handle,
            label=label,
            variants=tuple(variants.get(claim, ())),
            disagreements=tuple(said.get(claim, ())),
        )
        for claim, handle, label in ledger.rows(_CLAIMS, wanted)
    }


def _grouped(ledger: Connection, sql: str, wanted: str) -> dict[tuple[str, int], list[Row]]:
    found: dict[tuple[str, int], list[Row]] = {}
    for claim, variant, *rest in ledger.rows(sql, wanted):
        found.setdefault((claim, variant), []).append(tuple(rest))
    return found


def _variant(row: Sequence[Any], roots: Iterable[Row], told: Sequence[Row]) -> VariantStood:
    letter, words, low, high = row
    return VariantStood(
        letter=letter,
        words=words,
        low=low,
        high=high,
        roots=tuple(root for (root,) in roots),
        statements=tuple(statement for statement, _, _ in told),
        documents=tuple(dict.fromkeys(document for _, document, _ in told)),
        denied=bool(told) and all(polarity == "denied" for *_, polarity in told),
    )


def _dissent(relation: Relation, differs_in: str, words: str, left: str, right: str) -> DissentStood:
    return DissentStood(relation=relation, differs_in=to_words(differs_in), words=words, left=left, right=right)


def _cell(claim: ClaimStood) -> str:
    variants = [
        [each.letter, each.words, each.low, each.high, each.roots, each.statements, each.documents, each.denied]
        for each in claim.variants
    ]
    dissents = [
        [each.relation, to_json(each.differs_in), each.words, each.left, each.right] for each in claim.disagreements
    ]
    return to_json([claim.label, variants, dissents])


def _claim(handle: str, cell: str) -> ClaimStood:
    label, variants, disagreements = json.loads(cell)
    return ClaimStood(
        handle=handle,
        label=label,
        variants=tuple(
            VariantStood(
                letter=letter,
                words=words,
                low=low,
                high=high,
                roots=tuple(roots),
                statements=tuple(statements),
                documents=tuple(documents),
                denied=denied,
            )
            for letter, words, low, high, roots, statements, documents, denied in variants
        ),
        disagreements=tuple(_dissent(*row) for row in disagreements),
    )


def _put(ledger: Connection, news: Iterable[News], moment: datetime) -> None:
    rows = (
        (
            *(moment.isoformat(), one.kind, one.handle, one.label, one.letter, one.words, one.denied, one.relation),
            *(_count_cell(one.before), _count_cell(one.after), to_json(one.by), to_json(one.documents)),
        )
        for one in news
    )
    ledger.run_all(_PUT_NEWS, rows)


def _noted(row: Row) -> Noted:
    number, noticed, kind, handle, label, letter, words, denied, relation, before, after, by, documents = row
    told = News(
        kind=kind,
        handle=handle,
        label=label,
        letter=letter,
        words=words,
        denied=bool(denied),
        relation=relation,
        before=_count(before),
        after=_count(after),
        by=tuple(json.loads(by)),
        documents=tuple(json.loads(documents)),
    )
    return Noted(number=number, noticed=datetime.fromisoformat(noticed), news=told)


def _count_cell(count: Count | None) -> str | None:
    return to_json([count.articles, count.low, count.high]) if count else None


def _count(cell: str | None) -> Count | None:
    if cell is None:
        return None
    articles, low, high = json.loads(cell)
    return Count(articles=articles, low=low, high=high)
