"""Which claim keeps which handle (C3): given once, never reused, with a redirect when claims merge."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from whence.errors import NotFound
from whence.ledger.cells import to_json
from whence.ledger.connection import Connection
from whence.types.reconciliation import Claim

# What a handle last stood for, by statement. A statement that is gone (its article was corrected, or a better reader
# drew its span otherwise) is recognised by the same words in the file of the same path, or of the same address.
_GONE = """NOT EXISTS (
        SELECT 1 FROM statements AS kept JOIN documents AS home ON home.number = kept.document
        WHERE kept.id = w.statement_id AND home.superseded_by IS NULL
    )"""
_REMEMBERED = f"""
    SELECT w.handle, s.id FROM statements AS s JOIN handle_wordings AS w ON w.statement_id = s.id WHERE s.document = ?1
    UNION
    SELECT w.handle, s.id FROM statements AS s
    JOIN documents AS d ON d.number = s.document
    JOIN handle_wordings AS w ON w.path = d.uri AND w.words = s.words
    WHERE s.document = ?1 AND {_GONE}
    UNION
    SELECT w.handle, s.id FROM documents AS d
    JOIN documents AS former ON former.address = d.address AND former.number <> d.number
    JOIN handle_wordings AS w ON w.path = former.uri
    JOIN statements AS s ON s.document = d.number AND s.words = w.words
    WHERE d.number = ?1 AND {_GONE}"""  # noqa: S608 constants

_WORDINGS = """SELECT s.id, d.uri, s.words FROM statements AS s JOIN documents AS d ON d.number = s.document
    WHERE s.document IN (SELECT value FROM json_each(?))"""


def give_handles(ledger: Connection, claims: Sequence[Claim], documents: Sequence[int]) -> list[str]:
    """A handle for each claim, in their order; remembers what each now stands for."""
    earlier = _earlier(ledger, documents)
    ids = {number: ledger.value("SELECT claim FROM handles WHERE number = ?", number) for number in earlier}
    kept = inherited(earlier, ids, claims)
    following = int(ledger.value("SELECT coalesce(max(number), 0) + 1 FROM handles"))
    given = []
    for at in range(len(claims)):
        given.append(kept.get(at) or [following])
        following += at not in kept
    _remember(ledger, list(zip(given, claims, strict=True)), documents)
    return [f"C{numbers[0]}" for numbers in given]


def inherited(
    earlier: Mapping[int, AbstractSet[str]], ids: Mapping[int, str], claims: Sequence[Claim]
) -> dict[int, list[int]]:
    """The earlier numbers that each claim (by its place in `claims`) takes over, the smallest first.

    `earlier`: the statements that each number stood for; `ids`: the claim that bore it. A number goes to the claim
    that holds most of its statements; of several to the one of the same id, then to the smallest, then the first.
    """
    homes: dict[str, list[int]] = {}
    for at, claim in enumerate(claims):
        for statement in dict.fromkeys(claim.statements):
            homes.setdefault(statement, []).append(at)
    kept: dict[int, list[int]] = {}
    for number in sorted(earlier):
        shared: dict[int, int] = {}
        for statement in earlier[number]:
            for at in homes.get(statement, ()):
                shared[at] = shared.get(at, 0) + 1
        if shared:
            heir = min(
                shared, key=lambda at: (-shared[at], claims[at].id != ids[number], len(claims[at].statements), at)
            )
            kept.setdefault(heir, []).append(number)
    return kept


def follow(ledger: Connection, handle: str) -> str:
    """The handle that a handle leads to, itself unless its claim was merged; NotFound if it was never given."""
    name = handle.strip().upper()
    while (further := ledger.value("SELECT redirects_to FROM handle_redirects WHERE handle = ?", name)) is not None:
        name = further
    if ledger.value("SELECT number FROM handles WHERE handle = ?", name) is None:
        raise NotFound(handle, "no claim in the ledger bears this handle", "take one from `whence claims --all`")
    return name


def _earlier(ledger: Connection, documents: Sequence[int]) -> dict[int, set[str]]:
    earlier: dict[int, set[str]] = {}
    for document in documents:
        for handle, statement in ledger.rows(_REMEMBERED, document):
            earlier.setdefault(int(handle.removeprefix("C")), set()).add(statement)
    return earlier


def _remember(ledger: Connection, given: Sequence[tuple[Sequence[int], Claim]], documents: Sequence[int]) -> None:
    """Each claim bears the first of its numbers; the others lead to it."""
    ledger.run_all(
        "INSERT INTO handles (number, handle, claim) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET claim = excluded.claim",
        ((stays, f"C{stays}", claim.id) for (stays, *_), claim in given),
    )
    ledger.run_all(
        "INSERT INTO handle_redirects (handle, redirects_to) VALUES (?, ?)",
        ((f"C{gone}", f"C{stays}") for (stays, *merged), _ in given for gone in merged),
    )
    ledger.run_all(
        "DELETE FROM handle_wordings WHERE handle = ?", ((f"C{each}",) for numbers, _ in given for each in numbers)
    )
    wordings = {id_: told for id_, *told in ledger.rows(_WORDINGS, to_json(documents))}
    ledger.run_all(
        "INSERT OR IGNORE INTO handle_wordings (handle, statement_id, path, words) VALUES (?, ?, ?, ?)",
        ((f"C{stays}", each, *wordings[each]) for (stays, *_), claim in given for each in claim.statements),
    )
