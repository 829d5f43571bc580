"""From what a person says (C3, C7, same) to a decision that a ledger keeps, and back: how all decisions stand."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, get_args

from whence.errors import NotFound

if TYPE_CHECKING:  # the rooms are loaded when they are entered
    from whence.ledger.store import View
    from whence.reconciliation.decided import Found
    from whence.types.decision import (
        Amount,
        Anchor,
        Corrected,
        Correction,
        Decision,
        Judgement,
        Quote,
        Ruling,
        Standing,
        Subject,
        Voice,
    )
    from whence.types.document import Document
    from whence.types.entry import Entry
    from whence.types.reading import Reading, SourceKind, Statement
    from whence.types.reconciliation import Passage
    from whence.types.span import Span

    Told = tuple[Sequence[Document], Sequence[Reading]]
    Spans = Mapping[str, Statement]

_CLAIM = re.compile(r"(?P<handle>[Cc][0-9]{1,18}|[0-9]{1,7})(/(?P<letter>[A-Za-z]{1,9})(/(?P<origin>[0-9]{1,9}))?)?")
# What is given as a source for what an outlet says itself.
OWN_VOICE = "own voice"
# Of a document so many characters are quoted to find it again.
_LONGEST_BEGINNING = 200
# Characters of a quote in a line that says what was decided.
_CLIPPED = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Correcting:
    """What is corrected (`where` as a person calls it), and what it is to be.

    `kind` of source for a source or root, which stands `behind` those that were read or instead of one; `which` figure
    of several, by words of it.
    """

    what: "Corrected"
    where: str
    to: str
    kind: "SourceKind" = "person"
    behind: bool = False
    which: str | None = None


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


def correction(view: "View", corrected: "Correcting", said: tuple[str, str, datetime]) -> "Decision":
    """What a person says that a source, root, figure, line or statement is.

    Raises NotFound for what the ledger does not have or cannot be understood.
    """
    from whence.types.decision import Decision

    given: Correction | None
    if corrected.what == "line":
        anchor, given = _line(view, corrected)
    elif corrected.what == "figure":
        anchor, given = _figure(view, corrected)
    else:
        (anchor,) = quotes(view, [_one_statement(view, corrected.where)])
        given = None if corrected.what == "statement" else _voice(corrected)
    why, by, when = said
    return Decision(about=corrected.what, left=(anchor,), given=given, why=why, by=by, decided=when)


def primary_source(document: "Document", name: str, kind: "SourceKind", said: tuple[str, str, datetime]) -> "Decision":
    """That a document is a primary source, whose own voice is that of somebody named."""
    from whence.reading.grounds import evidence_of_kind
    from whence.types.decision import Decision, Voice

    why, by, when = said
    return Decision(
        about="primary source",
        left=(_beginning(document),),
        given=Voice(name=name, kind=kind, evidence=evidence_of_kind(kind)),
        why=why,
        by=by,
        decided=when,
    )


def private(document: "Document", said: tuple[str, str, datetime]) -> "Decision":
    """That a document, and what only it supports, leaves in no export and no report."""
    from whence.types.decision import Decision

    why, by, when = said
    return Decision(about="private", left=(_beginning(document),), why=why, by=by, decided=when)


def _beginning(document: "Document") -> "Quote":
    from whence.types.span import Span, stripped

    return quote(document, stripped(document.text, Span(0, min(len(document.text), _LONGEST_BEGINNING))))


def _one_statement(view: "View", given: str) -> "Passage":
    found = view.statement(given)
    if found is None:
        raise NotFound(given, "no statement has this id", "take one from `whence show` or `whence search`")
    return found


def _voice(corrected: "Correcting") -> "Voice":
    from whence.reading.grounds import evidence_of_kind
    from whence.types.decision import Voice

    name = corrected.to.strip()
    if name in ("", OWN_VOICE):
        return Voice(name=None, kind="media", evidence="own")
    kind = corrected.kind
    return Voice(name=name, kind=kind, evidence=evidence_of_kind(kind), behind=corrected.behind)


def _line(view: "View", corrected: "Correcting") -> "tuple[Quote, Correction]":
    from whence.types.document import Role

    path, _, number = corrected.where.rpartition(":")
    found = view.line(path, int(number)) if number.isascii() and number.isdecimal() and len(number) < 10 else None
    if found is None:
        raise NotFound(corrected.where, "no document has this line", "name it as `whence show` does: FILE:LINE")
    role = next((role for role in get_args(Role) if role == corrected.to), None)
    if role is None:
        raise NotFound(corrected.to, "no role of a line", f"say one of {', '.join(get_args(Role))}")
    return next(quotes(view, [found])), role


def _figure(view: "View", corrected: "Correcting") -> "tuple[Quote, Correction]":
    """The figure of a statement, or that of several which holds the words given; and what it is to say."""
    at = _one_statement(view, corrected.where)
    document, reading = view.document(at.document), view.reading(at.document)
    statement = next(one for one in reading.statements if one.span == at.span)
    spans = [figure.span for figure in statement.figures if (corrected.which or "") in figure.span.of(document.text)]
    if len(spans) != 1:
        figures = ", ".join(f"“{figure.span.of(document.text)}”" for figure in statement.figures) or "none"
        raise NotFound(corrected.where, f"its figures are {figures}", "say which one is meant, by its words")
    return quote(document, spans[0]), _amount(corrected.to)


def _amount(words: str) -> "Amount":
    """What a figure says, read as those of articles are."""
    from whence.reading.reader import Reader
    from whence.types.decision import Amount

    figures = Reader(trained=False).read(noted(words)).figures
    if len(figures) != 1:
        raise NotFound(words, "not one figure", "write one number with its unit: “about 40 berths”")
    (figure,) = figures
    return Amount(low=figure.low, high=figure.high, modifier=figure.modifier, unit=figure.unit)


def noted(words: str) -> "Document":
    """Words that somebody wrote down, as a document of one line."""
    from whence.types.document import Document, Region
    from whence.types.identity import bytes_id
    from whence.types.span import Span

    line = " ".join(words.split())
    return Document(
        id=bytes_id(line.encode("utf-8", "surrogatepass")),
        uri="as written",
        media_type="text/plain",
        encoding="utf-8",
        extractor="as written",
        text=line,
        regions=(Region(span=Span(0, len(line)), role="body", reason="as written", line=1),),
    )


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
        if standing == "holds" and _refused(view, each.decision, homes):
            standing, because = "refused", "what somebody keeps apart wins"
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


def as_corrected(
    view: "View", documents: "Sequence[Document]", readings: "Sequence[Reading]"
) -> "tuple[tuple[Document, ...], tuple[Reading, ...]]":
    """Documents and their readings with what people corrected."""
    from whence.reconciliation.corrections import corrected_matter
    from whence.reconciliation.decided import counting, found
    from whence.types.reconciliation import Matter

    recorded = Matter(tuple(documents), tuple(readings))
    said = view.corrections(documents)
    return corrected_matter(recorded, counting(found(said, documents, readings)) if said else ())


def told(view: "View", entries: "Sequence[Entry]", at_hand: "Told") -> "tuple[Entry, ...]":
    """Claims as people read them, each with what people decided about its statements. `at_hand`: where these stand."""
    from whence.reconciliation.decided import found, standings

    decisions = view.decided_in(at_hand[0])
    if not decisions:
        return tuple(entries)
    about = found(decisions, *_at_hand(view, decisions))
    counts = standings(about)
    spans = {one.id: one for reading in at_hand[1] for one in reading.statements}
    return tuple(replace(entry, decided=tuple(_about(entry, about, counts, spans))) for entry in entries)


def _about(
    entry: "Entry", decisions: "Sequence[Found]", counts: "Mapping[str, tuple[Standing, str]]", spans: "Spans"
) -> "Iterator[str]":
    statements = {wording.statement for wording in entry.wordings}
    figures = {
        (spans[one].document, figure.span) for one in statements if one in spans for figure in spans[one].figures
    }
    documents = {wording.document for wording in entry.wordings}
    for each in decisions:
        mine = documents if each.decision.about in ("primary source", "private") else statements | figures
        if (each.left | each.right) & mine:
            standing, because = counts[each.decision.id]
            day = each.decision.decided.date().isoformat()
            why = f": {each.decision.why}" if each.decision.why else ""
            doubt = "" if standing == "holds" else f" ({standing}{': ' if because else ''}{because})"
            yield f"{words(each.decision)}, by {each.decision.by}, {day}{why}{doubt}"


def _refused(view: "View", decision: "Decision", homes: dict[str, str]) -> bool:
    """Whether what is decided to be one is not: another decision, or an alias file, keeps it apart."""
    if decision.judgement != "same":
        return False
    if decision.about == "entities":
        return view.kept_apart(decision.left[0], decision.right[0])  # type: ignore[arg-type] # sides of names
    if decision.about == "origins":
        return view.counted_apart(homes)
    return decision.about == "claims" and len(set(homes.values())) > 1


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
    if decision.about == "private":
        return f"{_path(decision.left) or left} is private"
    if verdict is None:
        return f"{decision.about} of {left}: {_given(decision)}"
    said = verdict.get(decision.judgement or "", "may be one or not")
    return f"{left} and {right} {said}" if right else f"{left} {said}"


def _named(side: "Sequence[Anchor]") -> str:
    told = [one if isinstance(one, str) else f"“{_clipped(one.exact)}”" for one in side[:1]]
    more = len(side) - 1
    return " ".join([*told, *([f"(and {more} more)"] if more > 0 else [])])


def _path(side: "Sequence[Anchor]") -> str:
    """Where the document stands: its first words are as often a notice about cookies as a headline."""
    return next((one.path for one in side if not isinstance(one, str)), "")


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
