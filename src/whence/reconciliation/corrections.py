"""What a person corrected, put into what was read: the recorded reading stays as it was seen."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from whence.reconciliation.decided import Found
from whence.types.decision import Amount, Decision, Voice
from whence.types.document import STORY_ROLES, Document, Region
from whence.types.reading import Figure, Reading, Source, Statement
from whence.types.reconciliation import Matter
from whence.types.span import Span

Told = tuple[Document, Reading]


def corrected(document: Document, reading: Reading, decisions: Iterable[Found]) -> Told:
    """The document and its reading with everything that people corrected; without corrections the very same."""
    told = document, reading
    for each in decisions:
        if each.decision.judgement is None:
            told = _corrected(told, each)
    return told


def corrected_matter(matter: Matter, decisions: Sequence[Found]) -> tuple[tuple[Document, ...], tuple[Reading, ...]]:
    """The documents and readings of a matter with everything that people corrected."""
    if not decisions:
        return matter.documents, matter.readings
    told = [corrected(*one, decisions) for one in zip(matter.documents, matter.readings, strict=True)]
    return tuple(document for document, _ in told), tuple(reading for _, reading in told)


def _corrected(told: Told, each: Found) -> Told:
    document, reading = told
    given = each.decision.given
    if isinstance(given, str):
        return _with_line(document, reading, each)
    if each.decision.about == "primary source":
        return (document, _rooted(reading, each.decision)) if document.id in each.left else told
    if isinstance(given, Amount):
        return document, _with_figure(reading, each, given)
    kept = (_spoken(one, each.decision) if one.id in each.left else one for one in reading.statements)
    return document, replace(reading, statements=tuple(one for one in kept if one is not None))


def with_lines(document: Document, decisions: Iterable[Found]) -> Document:
    """The document with the roles of lines that people gave."""
    roles = {place: each.decision for each in decisions if each.decision.about == "line" for place in each.left}
    said = (roles.get((document.id, region.span)) for region in document.regions)
    regions = tuple(
        region if decision is None else _recast(region, decision)
        for region, decision in zip(document.regions, said, strict=True)
    )
    return replace(document, regions=regions) if regions != document.regions else document


def _recast(region: Region, decision: Decision) -> Region:
    if not isinstance(decision.given, str):
        return region
    return replace(region, role=decision.given, reason=f"said by {decision.by}")


def _with_line(document: Document, reading: Reading, each: Found) -> Told:
    """The line with its role; statements of what is then no story are left out."""
    recast = with_lines(document, [each])
    return recast, replace(reading, statements=tuple(one for one in reading.statements if _in_story(recast, one)))


def _in_story(document: Document, statement: Statement) -> bool:
    region = document.region_at(statement.span.start)
    return region is None or region.role in STORY_ROLES


def _rooted(reading: Reading, decision: Decision) -> Reading:
    """A primary source is its own root: what it says in its own voice, its author says."""
    voice = decision.given
    if not isinstance(voice, Voice):
        return reading
    return replace(reading, statements=tuple(_in_own_voice(one, voice) for one in reading.statements))


def _in_own_voice(statement: Statement, voice: Voice) -> Statement:
    return statement if statement.chain else _with_chain(statement, _link(voice, statement))


def _with_figure(reading: Reading, each: Found, amount: Amount) -> Reading:
    spans = {place[1] for place in each.left if isinstance(place, tuple) and place[0] == reading.document}

    def read(figure: Figure) -> Figure:
        if figure.span not in spans:
            return figure
        return replace(figure, low=amount.low, high=amount.high, modifier=amount.modifier, unit=amount.unit)

    if not spans:
        return reading
    statements = tuple(replace(one, figures=tuple(map(read, one.figures))) for one in reading.statements)
    return replace(reading, figures=tuple(map(read, reading.figures)), statements=statements)


def _spoken(statement: Statement, decision: Decision) -> Statement | None:
    """The statement with the chain that a person gave; None where it was hidden."""
    voice = decision.given
    if not isinstance(voice, Voice):
        return None if decision.about == "statement" else statement
    if voice.name is None:
        return replace(statement, chain=(), evidence="own" if statement.evidence != "denial" else "denial")
    link = _link(voice, statement)
    if voice.behind:
        return _with_chain(statement, *statement.chain, link)
    if decision.about == "source":
        return _with_chain(statement, link, *statement.chain[1:])
    return _with_chain(statement, *statement.chain[:-1], link)


def _link(voice: Voice, statement: Statement) -> Source:
    """A link that no words of the text name: its span is empty."""
    at = Span(statement.span.start, statement.span.start)
    return Source(name=voice.name or "", kind=voice.kind, evidence=voice.evidence, span=at)


def _with_chain(statement: Statement, *chain: Source) -> Statement:
    """A denial stays one, whoever makes it."""
    evidence = statement.evidence if statement.evidence == "denial" else chain[-1].evidence
    return replace(statement, chain=chain, evidence=evidence)
