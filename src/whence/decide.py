"""From what a person says (C3, C7, same) to a decision that a ledger keeps, and back: how all decisions stand."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from whence.errors import NotFound

if TYPE_CHECKING:  # the rooms are loaded when they are entered
    from whence.ledger.store import View
    from whence.types.decision import Anchor, Decision, Judgement, Quote, Ruling, Subject
    from whence.types.document import Document
    from whence.types.reading import Reading
    from whence.types.reconciliation import Passage
    from whence.types.span import Span

_CLAIM = re.compile(r"(?P<handle>[Cc][0-9]{1,18}|[0-9]{1,7})(/(?P<letter>[A-Za-z]{1,9})(/(?P<origin>[0-9]{1,9}))?)?")
# Characters of a quote in a line that says what was decided.
_CLIPPED = 60


def judged(
    view: "View", judgement: "Judgement", about: Sequence[str], said: tuple[str, str, datetime], *, origins: bool
) -> "Decision":
    """The judgement about two things. `said`: why, by whom, when; `origins` asks whether two statements have one.

    Raises NotFound for what the ledger does not have, or where the two are not of one kind.
    """
    from whence.types.decision import Decision

    left, right = (_side(view, one) for one in about)
    kinds = {left[0], right[0]}
    if len(kinds) > 1:
        raise NotFound(
            " and ".join(about), f"one is about {left[0]}, the other about {right[0]}", "name two things of one kind"
        )
    (kind,) = kinds
    why, by, when = said
    subject: Subject = "origins" if origins and kind == "claims" else kind
    return Decision(about=subject, left=left[1], right=right[1], judgement=judgement, why=why, by=by, decided=when)


def _side(view: "View", given: str) -> "tuple[Subject, tuple[Anchor, ...]]":
    """What a side is about, and its anchors: quotes of statements, or names."""
    if (claim := _CLAIM.fullmatch(given.strip())) and not view.names_of_party(given):
        handle, letter, origin = claim["handle"], claim["letter"], claim["origin"]
        number = int(origin) if origin else None
        found = view.statements_of_claim(f"C{int(handle.upper().lstrip('C'))}", letter and letter.upper(), number)
        return "origins" if origin else "claims", tuple(quotes(view, found))
    if (statement := view.statement(given)) is not None:
        return "claims", tuple(quotes(view, [statement]))
    if names := view.names_of_party(given):
        return "entities", names
    raise NotFound(given, "no claim, statement, name or entity is called so", "take one from `whence claims --json`")


def quotes(view: "View", passages: "Iterable[Passage]") -> "Iterator[Quote]":
    """The words at each place, with their surroundings."""
    documents: dict[str, Document] = {}
    for passage in passages:
        if passage.document not in documents:
            documents[passage.document] = view.document(passage.document)
        yield quote(documents[passage.document], passage.span)


def quote(document: "Document", span: "Span") -> "Quote":
    """The words of a span, with their surroundings."""
    from whence.text.selector import context
    from whence.types.decision import Quote

    prefix, suffix = context(document.text, span)
    return Quote(
        document=document.id,
        path=document.uri,
        exact=span.of(document.text),
        prefix=prefix,
        suffix=suffix,
        start=span.start,
    )


def rulings(view: "View") -> "tuple[Ruling, ...]":
    """Every decision, in the order in which they were made, and whether it counts."""
    from whence.reconciliation.decided import found, standings
    from whence.types.decision import Ruling

    decisions = view.decisions()
    at_hand = found(decisions, *_at_hand(view, decisions))
    told = standings(at_hand)
    ruled = []
    for each in at_hand:
        standing, because = told[each.decision.id]
        homes = view.homes(str(one) for one in each.left | each.right) if each.decision.quotes else {}
        if standing == "holds" and _refused(each.decision, homes):
            standing, because = "refused", "another decision keeps them apart"
        ruled.append(
            Ruling(
                decision=each.decision,
                standing=standing,
                words=words(each.decision),
                because=because,
                claims=tuple(sorted(set(homes.values()), key=lambda handle: int(handle[1:]))),
            )
        )
    return tuple(ruled)


def _refused(decision: "Decision", homes: dict[str, str]) -> bool:
    return decision.about == "claims" and decision.judgement == "same" and len(set(homes.values())) > 1


def _at_hand(view: "View", decisions: "Iterable[Decision]") -> "tuple[list[Document], list[Reading]]":
    """The documents that decisions are about, with what was read in them."""
    documents: dict[str, Document] = {}
    wanted = {(quote.document, quote.path) for decision in decisions for quote in decision.quotes}
    for document_id, path in sorted(wanted):
        if (document := view.current(document_id, path)) is not None:
            documents[document.id] = document
    held = [documents[one] for one in sorted(documents)]
    return held, [view.reading(document.id) for document in held]


def words(decision: "Decision") -> str:
    """What was decided, in words."""
    left, right = (_named(side) for side in (decision.left, decision.right))
    verdict = {
        "claims": {"same": "are about one fact", "different": "are not about one fact"},
        "origins": {"same": "go back to one origin", "different": "go back to different origins"},
        "entities": {"same": "are one party", "different": "are different parties"},
        "match": {"same": "is the party on the list", "different": "is not the party on the list"},
    }.get(decision.about)
    if verdict is None:
        return f"{decision.about} of {left}: {_given(decision)}"
    said = verdict.get(decision.judgement or "", "may be one or not")
    return f"{left} and {right} {said}" if right else f"{left} {said}"


def _named(side: "Sequence[Anchor]") -> str:
    told = [one if isinstance(one, str) else f"“{_clipped(one.exact)}”" for one in side[:1]]
    more = len(side) - 1
    return " ".join([*told, *([f"(and {more} more)"] if more > 0 else [])])


def _clipped(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _CLIPPED else line[: _CLIPPED - 1] + "…"


def _given(decision: "Decision") -> str:
    from whence.types.decision import Amount, Voice

    given = decision.given
    if isinstance(given, Voice):
        return given.name or "the outlet's own voice"
    if isinstance(given, Amount):
        high = f" to {given.high:g}" if given.high is not None and given.high != given.low else ""
        low = f"{given.low:g}" if given.low is not None else "?"
        return f"{'' if given.modifier == '=' else given.modifier}{low}{high} {given.unit or ''}".strip()
    return given or "hidden"
