"""The links that one source phrase names, from the nearest voice to the root."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from whence.reading.closed_class import COORDINATORS, PREPOSITIONS, TITLES
from whence.reading.grounds import (
    evidence_of_kind,
    evidence_of_name,
    evidence_of_noun,
    is_record,
    kind_of_name,
    kind_of_noun,
    nouns,
)
from whence.types.document import Document
from whence.types.reading import Evidence, Mention, Source, SourceKind
from whence.types.span import Span, stripped

# A source phrase is read to this many characters; what follows is never who speaks.
LONGEST = 400

_WORD = re.compile(r"[^\W_]+(?:[-.’'&][^\W_]+)*\.?")
# Before a further link: who stands behind what is named first.
_HANDED = (
    r"(?:leaked|provided|supplied|given|handed(?: over)?|shared|sent|passed(?: on)?|released|filed|shown|slipped"
    r"|forwarded|made available|recorded|smuggled|disclosed|obtained|received)"
)
_BEHIND = re.compile(
    rf"(?:,? (?:which was |that was |and )?{_HANDED}(?: in| out| on)?"
    r"(?: to (?:[^\W_][^\s,;]{0,30} ){0,4}?[^\s,;]{1,30})?"
    r" (?:by|from)"
    r"| from| via|,? (?:which|who),? (?:through|via|citing|based on|quoting)"
    r"|,? which (?:had|has|got|heard) (?:it|its information) from"
    r"|,? (?:which|who) (?:cite[sd]?|quote[sd]?|relie[sd] on|lean(?:s|ed) on|rest(?:s|ed) on|"
    r"appeal(?:s|ed) to|refer(?:s|red) to|bases? it on)"
    r"|, (?:citing|quoting|based on|through|via)| citing| quoting) ",
    re.IGNORECASE,
)
# Before the outlet or body that holds what is named first: it is nearer to the reader.
_HELD = re.compile(
    r",? (?:(?:which|that) (?:was|were|has been|have been) )?(?:a copy of which (?:was|has been) )?"
    r"(?:(?:obtained|seen|reviewed|published|released|acquired|cited|analy[sz]ed|viewed|verified|quoted|read|commissioned)"
    r" by|(?:leaked|handed|passed|sent|given|shown|forwarded) to) ",
    re.IGNORECASE,
)
# Who holds it is the outlet that we read.
_OURSELVES = re.compile(
    r"(?:us|me|(?:this|our) (?:news)?(?:paper|agency|outlet|reporter|(?:web)?site|magazine|programme|correspondent)s?)"
    r"\b",
    re.IGNORECASE,
)
# After who holds it: who gave it.
_GIVER = re.compile(r",?\s(?:from|by) (?=\w)")
_AUTHOR = re.compile(r" (?:by|in|from|of|on) ", re.IGNORECASE)
_NETWORK = re.compile(r"(?:(?:its|their|his|her|a|the) )?(?:own )?(?:network|web|group|team|number) of ", re.IGNORECASE)
_TRACKING = re.compile(r"\btrack(?:ing|er)\b|\btransponder|\bposition (?:data|reports?)|\bAIS\b", re.IGNORECASE)
_FROM_ABOVE = re.compile(r"\b(?:satellite|aerial)\b", re.IGNORECASE)
# What services hold and nobody sees: who speaks so names nobody.
_UNSEEN = re.compile(r"\bintelligence (?:assessment|estimate)s?\b", re.IGNORECASE)
# A journal that somebody keeps is no periodical: "the journal of the operators".
_KEPT = re.compile(r"\bjournals? (?:of|kept by) (?:the|a|an|its|his|her|their) [a-z]")
# "According to the words of Ada Lind".
_WORDS_OF = re.compile(r"(?:the )?(?:own )?words of ", re.IGNORECASE)
# "A brave man called Ada Lind".
_CALLED = re.compile(r" (?:called|named|by the name of) ")
# A name in quotation marks after what it is: 'the blog "Silt and Sand"'.
_TITLED = re.compile(r"\b(?P<noun>[a-z]{3,20}) [\"“„«](?P<name>[^\"“”„«»\n]{2,60})[\"”“»]")
_OUTLET_NAMED = re.compile(
    r"\b(?P<noun>newspaper|portal|agency|blog|website|site|magazine|weekly|daily|broadcaster|station|channel)"
    r" (?P<name>(?:The )?[A-Z][\w’'-]{1,20}(?: (?:of |the |and )?[A-Z][\w’'-]{1,20}){0,4})\Z"
)
_LIKE = re.compile(r"\b(?:like|such as|including) ", re.IGNORECASE)
# ", a page of which we have seen": of this a source phrase may hold no more than ", a page of".
_WHO = re.compile(r"(?:, (?:[^\W_]{1,20} ){1,3}of)?,? (?:who|whose|which) |, (?:[^\W_]{1,20} ){1,3}of\Z", re.IGNORECASE)
_BREAK = re.compile(
    r"[,;(:–—]| (?:who|which|that|whose|of|for|from|with|at|in|on|by|near|within|inside|to|familiar"
    r"|involved|close|like|such|including|based) ",
    re.IGNORECASE,
)


def links(document: Document, span: Span, mentions: Sequence[Mention]) -> tuple[Source, ...]:
    """What a source phrase names; at least one link unless the span is blank.

    `mentions` are all of the document, in order of the text. A phrase that names nobody is a link by its own words.
    """
    span = stripped(document.text, Span(span.start, min(span.end, span.start + LONGEST)))
    if not span.length:
        return ()
    held = _HELD.search(document.text, span.start, span.end)
    return (_held(document, span, held, mentions) if held else ()) or _descend(document.text, span, mentions)


def _held(document: Document, span: Span, held: re.Match[str], mentions: Sequence[Mention]) -> tuple[Source, ...]:
    """Who holds it, what it is, who gave it; without the first where it is the outlet itself; () if nobody holds it."""
    text = document.text
    holder = Span(held.end(), _cut(text, Span(held.end(), span.end)))
    named = _named(holder, mentions)
    ours = _OURSELVES.match(text, held.end(), span.end) or (named and is_publisher(document, named.name))
    if not ours and not named:
        return ()
    giver = _GIVER.match(text, ours.end() if isinstance(ours, re.Match) else holder.end, span.end)
    things = _descend(text, Span(span.start, held.start()), mentions)
    if giver:
        ground = things[-1].evidence if things else None
        rest = _single(text, Span(giver.end(), _clause_end(text, giver.end(), span.end)), mentions)
        things = (*things, *(_on_ground(link, ground) for link in rest))
    return things if ours or named is None else (_party(named), *things)


def is_publisher(document: Document, name: str) -> bool:
    """Whether a name is that of the outlet that published the document, or its first or last words or its initials."""
    if document.publisher is None:
        return False
    own, other = (re.sub(r"^the\s+", "", each.strip().casefold()) for each in (document.publisher, name))
    return own == other or own.endswith(" " + other) or own.startswith(other + " ") or _initials(own) == other


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split())


def _descend(text: str, span: Span, mentions: Sequence[Mention]) -> tuple[Source, ...]:
    """The head of the phrase, then what it says stands behind it."""
    behind = _BEHIND.search(text, span.start, span.end)
    if not behind or not _carries(text, span, behind, mentions):
        return _single(text, span, mentions)
    first = _single(text, Span(span.start, behind.start()), mentions)
    start = behind.end()
    if network := _NETWORK.match(text, start, span.end):
        start = network.end()
    rest = _single(text, Span(start, _clause_end(text, start, span.end)), mentions)
    ground = first[-1].evidence if first and first[-1].kind in {"document", "imagery", "tracking", "data"} else None
    return (*first, *(_on_ground(link, ground) for link in rest))


def _carries(text: str, span: Span, behind: re.Match[str], mentions: Sequence[Mention]) -> bool:
    """Whether the head can have someone behind it: a thing can by "from", a party only by "through" or "citing"."""
    head = head_noun(text, Span(span.start, behind.start()))
    if behind[0].strip(" ,").lower() != "from":
        return True
    thing = kind_of_noun(head) in {"document", "imagery", "tracking", "data"} and nouns().get(head) != "report"
    giver = Span(behind.end(), _cut(text, Span(behind.end(), span.end)))
    return thing and not _named(giver, mentions) and kind_of_noun(head_noun(text, giver)) in _GIVES


def _on_ground(link: Source, ground: Evidence | None) -> Source:
    """An unnamed party that hands over documents is known by the documents."""
    if ground is None or link.evidence != "anonymous":
        return link
    return Source(name=link.name, kind=link.kind, evidence=ground, span=link.span)


def _single(text: str, span: Span, mentions: Sequence[Mention]) -> tuple[Source, ...]:
    """One link: a named party at the head, the author of a report, or the description as written."""
    span = stripped(text, span)
    if not span.length:
        return ()
    plain = _alike(text, span, mentions) or _titled(text, span)
    if plain:
        return (plain,)
    noun = head_noun(text, span)
    author = _author(text, span, mentions, noun)
    if author:
        return (author,)
    named = _in_apposition(text, span, mentions) or _at_the_end(text, span, mentions)
    if named and (noun in nouns() or noun in TITLES or named.type == "person"):
        return (_party(named),)
    listed = _listed(text, span, mentions)
    if listed:
        return (listed,)
    head = Span(span.start, _cut(text, span))
    party = _named(head, mentions)
    if party and (_is_last(text, head, party) or kind_of_noun(noun) is None):
        return (_party(party),)
    return (_described(text, span, noun),)


def _alike(text: str, span: Span, mentions: Sequence[Mention]) -> Source | None:
    """Who is named behind "such as" or "called"."""
    like = _LIKE.search(text, span.start, span.end) or _WORDS_OF.match(text, span.start, span.end)
    called = _CALLED.search(text, span.start, span.end)
    named = _named(Span(like.end(), span.end), mentions) if like else None
    if named is None and called:
        named = _named(Span(called.end(), span.end), mentions)
        named = named if named and named.span.start == called.end() else None
    return _party(named) if named else None


def _titled(text: str, span: Span) -> Source | None:
    """An outlet or a firm whose name stands in quotation marks after the noun for it."""
    end = min(span.end, _cut(text, span))
    found = _TITLED.search(text, span.start, end) or _OUTLET_NAMED.search(text, span.start, end)
    kind = kind_of_noun(found["noun"]) if found else None
    quoted = found is not None and found.re is _TITLED and kind == "organisation"
    if found is None or kind is None or not (kind == "media" or quoted) or not found["name"][0].isupper():
        return None
    name = re.sub(r"^[Tt]he\s+", "", _plain(text, Span(*found.span("name"))))
    return Source(name=name, kind=kind, evidence=evidence_of_kind(kind), span=Span(*found.span("name")))


def _in_apposition(text: str, span: Span, mentions: Sequence[Mention]) -> Mention | None:
    """The person named right after the description: "the harbour master, Ada Lind", "the midwife, Sister Lind"."""
    comma = text.find(",", span.start, span.end)
    if comma < 0 or any(
        mention.type == "person" for mention in _inside(mentions, Span(_last_owner(text, span.start, comma), comma))
    ):
        return None
    after = next(_inside(mentions, Span(comma, span.end)), None)
    if after is None or not _only_titles(text[comma + 1 : after.span.start]):
        return None
    end = span.end if (next_ := text.find(",", after.span.end, span.end)) < 0 else next_
    alone = not text[after.span.end : end].strip()
    return after if after.type == "person" or (after.type == "other" and (" " in after.name or alone)) else None


def _at_the_end(text: str, span: Span, mentions: Sequence[Mention]) -> Mention | None:
    """The person whom a description ends in without a comma: "the head of the harbour office Ada Lind"."""
    inside = list(_inside(mentions, span))
    last = inside[-1] if inside else None
    if last is None or last.type != "person" or " " not in last.name or last.span.end < span.end:
        return None
    before = text[span.start : last.span.start].rstrip("“\"'( ").lower().split()
    if not before or before[-1] in PREPOSITIONS | COORDINATORS | {"than"} or before[-1].endswith(("'s", "’s", ",")):
        return None
    return last if before[-1].isalpha() or before[-1].endswith((")", "”", '"')) else None


def _last_owner(text: str, start: int, end: int) -> int:
    """After the last possessive: "Apaza's widow" is not Apaza."""
    return max(text.rfind("'s ", start, end), text.rfind("’s ", start, end), start)


def _only_titles(between: str) -> bool:
    """Whether nothing but titles and what somebody is by trade stands before a name."""
    words = between.split()
    return len(words) <= 3 and all(word[0].isupper() or word.lower() in TITLES | nouns().keys() for word in words)


def _listed(text: str, span: Span, mentions: Sequence[Mention]) -> Source | None:
    """Several named parties that speak with one voice."""
    names = list(_inside(mentions, span))
    if len(names) < 2 or not re.search(r"(?:,| and| or) ", text[names[0].span.end : names[1].span.start + 1]):
        return None
    between = text[names[0].span.end : names[1].span.start]
    if not re.fullmatch(r"\s*(?:,|and|or|, and|&)\s+(?:the\s+)?", between, re.IGNORECASE):
        return None
    if names[0].type == "person" and "," in between and names[1].type != "person":
        return None
    return Source(name=_plain(text, span), kind="collective", evidence="statement", span=span)


def _author(text: str, span: Span, mentions: Sequence[Mention], noun: str) -> Source | None:
    """Whose report it is: "a report by X", "X's report", "the X report"."""
    ground = nouns().get(noun)
    if ground not in {"report", "data"} and noun != "review":
        return None
    by = _AUTHOR.search(text, span.start, span.end)
    after = _named(Span(by.end(), span.end), mentions) if by else None
    before = _named(Span(span.start, by.start() if by else span.end), mentions)
    found = after or before
    if found is None or found.type in {"nationality", "product", "event"} or (found.type == "place" and not before):
        return None
    party = _party(found)
    evidence: Evidence = "data" if ground == "data" else "report" if party.kind == "media" else "document"
    if ground == "data" and _TRACKING.search(text, span.start, span.end):
        evidence = "tracking"
    return Source(name=party.name, kind=party.kind, evidence=evidence, span=party.span)


def _party(mention: Mention) -> Source:
    name = re.sub(r"^[Tt]he\s+", "", mention.name)
    kind = kind_of_name(mention.name, mention)
    return Source(name=name, kind=kind, evidence=evidence_of_name(mention.name, kind), span=mention.span)


def _described(text: str, span: Span, noun: str) -> Source:
    kind = kind_of_noun(noun) or "anonymous"
    words = _LEFT_OVER.sub("", _plain(text, Span(span.start, _relative(text, span))))
    if _UNSEEN.search(words):
        return Source(name=words, kind="anonymous", evidence="anonymous", span=span)
    if _KEPT.search(words) or is_record(words):
        return Source(name=words, kind="document", evidence="document", span=span)
    if kind == "anonymous" and noun in {"some", "others", "many", "critics", "several", "most"}:
        kind = "collective"
    if _TRACKING.search(words):
        return Source(name=words, kind="tracking", evidence="tracking", span=span)
    if _FROM_ABOVE.search(text, span.start, _cut(text, span)) and kind in {"imagery", "data", "document"}:
        return Source(name=words, kind="imagery", evidence="imagery", span=span)
    if noun in {"report", "study", "analysis", "investigation", "paper"}:  # one report by nobody known is a document
        return Source(name=words, kind="document", evidence="document", span=span)
    if _many(words, noun, kind):
        return Source(name=words, kind="collective", evidence="anonymous", span=span)
    if kind == "anonymous" and noun in OFFICES and not _INDEFINITE.match(words):
        return Source(name=words, kind="official body", evidence="statement", span=span)
    evidence = evidence_of_noun(noun) if noun in nouns() else "anonymous"
    return Source(name=words, kind=kind, evidence=evidence, span=span)


# What is left of "the harbour's estimate" and "the count from which he read" when a name is cut out of it.
_LEFT_OVER = re.compile(r"(?:['’]s?|,? (?:from|in|on|of|by|with|to|at|for|under))\Z")


def _many(words: str, noun: str, kind: SourceKind) -> bool:
    """Whether it is several firms none of which is named: "two carriers", not "the Tarn carriers"."""
    plural = noun.endswith("s") and nouns().get(noun.removesuffix("s")) == kind
    return kind == "organisation" and plural and not any(word[0].isupper() for word in words.split()[1:])


def _relative(text: str, span: Span) -> int:
    """Where a relative clause between commas begins: it is no part of what a description is called."""
    found = _WHO.search(text, span.start, span.end)
    return found.start() if found else span.end


def _plain(text: str, span: Span) -> str:
    """The words as they stand, white space as one space."""
    return " ".join(text[span.start : span.end].split())


def head_noun(text: str, span: Span) -> str:
    """The lower-case head noun of a phrase: the last word before its first complement."""
    words = [match[0].lower().rstrip(".") for match in _WORD.finditer(text, span.start, _cut(text, span))]
    for word in reversed(words):
        if word in nouns():
            return word
        if word not in _NO_HEADS and not word.endswith("ed") and not word[0].isdigit():
            return word.removesuffix("'s").removesuffix("’s")
    return ""


# Who holds one of these speaks for it, named or not, where the text says "the".
OFFICES = frozenset(
    {"minister", "mayor", "governor", "president", "prosecutor", "prosecutors", "judge", "chancellor", "premier"}
    | {"ombudsman", "ambassador", "treasurer", "magistrate", "registrar", "investigators", "commissioner", "deputies"}
)
# What can hand something over; a room or an hour cannot.
_GIVES = frozenset({"anonymous", "collective", "organisation", "official body", "media"})
_INDEFINITE = re.compile(r"(?:an?|one|another|some|two|three|four|five|several|few|many)\b", re.IGNORECASE)
# Between a noun and its complement ("images taken by", "a register kept by"), and the day that it bears.
_NO_HEADS = frozenset(
    {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november"}
    | {"december"}
    | {"himself", "itself", "themselves", "also", "taken", "kept", "seen", "held", "drawn", "written", "sent", "given"}
)


def _cut(text: str, span: Span) -> int:
    """Where the head of a phrase ends: before a comma, a relative clause or a complement."""
    found = _BREAK.search(text, span.start + 1, span.end)
    return found.start() if found else span.end


def _clause_end(text: str, start: int, end: int) -> int:
    found = re.compile(r"[,;]").search(text, start, end)
    return found.start() if found else end


def _named(span: Span, mentions: Sequence[Mention]) -> Mention | None:
    """The party named in a stretch: a person before any other, else the last organisation or place."""
    inside = [mention for mention in _inside(mentions, span) if mention.type != "nationality"]
    persons = [mention for mention in inside if mention.type == "person"]
    if persons:
        return persons[0]
    parties = [mention for mention in inside if mention.type in {"organisation", "place", "other", "product"}]
    return parties[0] if parties else None


def _is_last(text: str, head: Span, party: Mention) -> bool:
    """Whether the name ends the head of the phrase: "the regulator Ofwat", not "the Ofwat spokesman"; a person's may
    stand before what is told of them, unless somebody else is meant: "a Lind aide"."""
    somebody = _INDEFINITE.match(text, head.start, head.end)
    return (party.type == "person" and not somebody) or not text[party.span.end : head.end].strip(" ’'s.,\"”)")


def _inside(mentions: Sequence[Mention], span: Span) -> Iterator[Mention]:
    for at in range(bisect_left(mentions, span.start, key=lambda mention: mention.span.start), len(mentions)):
        if mentions[at].span.start >= span.end:
            return
        if mentions[at].span.end <= span.end:
            yield mentions[at]
