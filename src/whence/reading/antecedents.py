"""Whom a source phrase stands for: pronouns and short forms lead back to what the document named before."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile, takewhile

from whence.reading.adjuncts import grounded, in_statement
from whence.reading.authors import PAPERS, Authored, Authors, singular
from whence.reading.closed_class import HAVE, TITLES
from whence.reading.cues import is_finite_cue, lemmas, verb_forms
from whence.reading.epithets import Epithets, Gender
from whence.reading.grounds import evidence_of_name, kind_of_name, nouns
from whence.reading.hearers import Hearers
from whence.reading.kinds import is_organisation_head
from whence.reading.sources import head_noun
from whence.reading.sources import links as named_links
from whence.types.document import Document
from whence.types.reading import Mention, Sentence, Source
from whence.types.span import Span, envelope

# How far back, in attributions, a short form is looked for.
MEMORY = 12
# How many sentences back a pronoun may point: beyond, rather nothing than a guess.
NEAR = 3
# Characters back to the thing that "it" gives figures for.
LONGEST_BACK = 400
# Cues after which "it" is a thing that records something.
_GIVING = frozenset({"give", "name", "list", "show", "record", "count", "log"})
_RECORDS = frozenset({"document", "imagery", "tracking", "data", "report"})
_OPENING = re.compile(r"\b(?:the|an?|its|his|her|our|their)\s(?=(?P<rest>(?:[\w’'-]{1,20}\s?){1,5}))", re.IGNORECASE)
_AUTHORS = frozenset({"the", "authors"})
_STATEMENT = frozenset({"the", "statement", "same", "this", "that"})
_ARTICLES = frozenset({"the", "this", "that", "these", "those", "same"})
_CALLED = re.compile(r" (?:called|named|by the name of) ")
_MANY = frozenset({"officials", "analysts", "experts", "researchers", "authorities", "they", "police"})
_PEOPLE = frozenset({"anonymous", "collective", "official body"})
_THE = re.compile(r"[Tt]he\s+")
_PUBLISHING = frozenset({"report", "publish", "reveal"})
# How many names back a firm or a body is looked for.
FAR = 40

_PERSONAL: dict[str, Gender] = {
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "herself"), "she"),
}
_SPEAKER = frozenset({"i", "my", "me", "we"})
_OUTLET = frozenset({"we", "us", "this", "that", "these", "those", "which"})
_SINGLE = re.compile(r"(?:the|an?|one|his|her|its|their|my) \S+(?<!s)\b|[^\W_]+\Z", re.IGNORECASE)
_HUMANS = frozenset({"person", "anonymous", "collective"})
_HUMAN = frozenset({"anonymous", "collective"})
# Nouns for any firm.
_FIRMS = frozenset(
    {"company", "firm", "group", "maker", "manufacturer", "operator", "carrier", "supplier", "enterprise"}
)
_NEUTER = frozenset({"it", "its"})
_PLURAL = frozenset({"they", "their", "them"})
_DEFINITE = re.compile(r"(?:the|this|that|these|those|his|her|its|their|both)\s", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:[-.&][^\W_]+)*")
# "A driver", "one former employee of the port", "another engineer who ..."
_SOMEBODY = re.compile(
    r"\b(?:an?|one|another) (?P<words>[a-z’'-]{2,20}(?: [a-z’'-]{2,20}){0,3}?)(?P<who> who)?\b(?=[ ,.;])", re.I
)
_THE_BODY = re.compile(r"\bthe ([a-z]{3,20})\b(?! of\b)", re.IGNORECASE)
_OPEN_QUOTE = re.compile(r"[“\"]")
_END_OF_WHO = re.compile(r"[,.;:“”\"]| and (?:who|whose|has|had|is|was)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The parts of one attribution."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    behind: tuple[Span, ...] = ()  # what in the content gives what is said


@dataclass(frozen=True, slots=True)
class Voice:
    """A source that has spoken: its words and its chain, and where."""

    words: frozenset[str]
    links: tuple[Source, ...]
    position: int


class Antecedents:
    """What has been named up to a point of the document; attributions are asked for in order of the text."""

    def __init__(self, document: Document, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> None:
        self._document = document
        self._mentions = mentions
        self._sentences = [sentence.span.start for sentence in sentences]
        self._voices: list[Voice] = []
        self._full = _full_names(mentions)
        self._epithets = Epithets(document.text, mentions)
        self._authors = Authors(document.text, mentions)
        self._stated: tuple[Source, ...] = ()  # who last spoke in a statement
        self._writing: tuple[str, Span] | None = None  # who last wrote, and in which line
        self._hearers = Hearers(document, mentions, self._epithets)

    def links(self, said: Said, above: tuple[Source, ...]) -> tuple[Source, ...]:
        """The chain of one source phrase. `above` is the chain of the attribution that it stands in."""
        if not said.source:
            return ()
        span = self._with_name(envelope(said.source[:1]))
        given = self._giving(span, said)
        if not above and not given and self._is_outlet(span):
            return ()
        neuter = self._words(span) in _NEUTER
        given = given or (self._party(span, self._told_before(said)) if neuter else self._resolved(span, above))
        found = self._authored(span, given or self._by_what_it_does(span, said, self._spoken(span)))
        cited = [part for part in (*said.source[1:], *said.behind) if part.length > len("which")]
        found = (*found, *(link for part in cited if not self._is_told(part, found) for link in self._cited(part)))
        words = frozenset(_WORD.findall(self._words(span)))
        self._voices.append(Voice(words, found, span.start))
        self._deepen(above, found)
        del self._voices[:-MEMORY]
        if in_statement(self._document.text, said.cue, first=not self._stated):
            self._stated = found
        found = grounded(self._document.text, said.cue, self._from_paper(said, found))
        hearer = self._hearers.hearer(said.source, said.cue, said.content)
        return (hearer, *found) if hearer and not _among(hearer, (*above, *found)) else found

    def _told_before(self, said: Said) -> Span | None:
        """What is told before who says so, where that is put in between or behind: "..., it said."."""
        first = said.content[0] if said.content else None
        closed = said.cue and self._document.text[said.cue[-1].end : said.cue[-1].end + 1] in (",", ".", "")
        return first if first and closed and first.end <= said.source[0].start else None

    def _with_name(self, span: Span) -> Span:
        """A phrase with the name behind it: "a brave man called Ada Lind"."""
        called = _CALLED.match(self._document.text, span.end)
        at = bisect_left(self._mentions, called.end(), key=lambda mention: mention.span.start) if called else 0
        if not called or at == len(self._mentions) or self._mentions[at].span.start != called.end():
            return span
        end = self._mentions[at].span.end
        verb = _WORD.match(self._document.text, end + 1)
        return Span(span.start, end) if verb and (verb[0] in verb_forms() or is_finite_cue(verb[0])) else span

    def _cited(self, span: Span) -> tuple[Source, ...]:
        return self._authored(span, self._spoken(span))

    def _is_told(self, span: Span, found: tuple[Source, ...]) -> bool:
        """Whether a paper that is cited has been named: "the Mail said, quoting the memo" after "citing a memo"."""
        noun = head_noun(self._document.text, span)
        papers = [link for link in found if link.kind == "document"]
        return noun in PAPERS and any(noun in link.name.casefold().split() for link in papers)

    def _giving(self, span: Span, said: Said) -> tuple[Source, ...] | None:
        """It, where it gives or shows something: the thing named first before it that records such things."""
        cue = said.cue[0].of(self._document.text).split() if said.cue else []
        if self._words(span) != "it" or not cue or not (lemmas(cue[-1]) & _GIVING or cue[-1] in HAVE):
            return None
        at = bisect_right(self._sentences, span.start) - 1
        start = max(self._sentences[max(0, at - 1)], span.start - LONGEST_BACK)
        for opening in _OPENING.finditer(self._document.text, start, span.start):
            rest = _WORD.finditer(self._document.text, opening.end(), min(opening.end("rest"), span.start))
            words = [(nouns().get(word[0].lower()) in _RECORDS, word.end()) for word in rest]
            heads = list(takewhile(lambda word: word[0], dropwhile(lambda word: not word[0], words)))
            if heads:
                return self._cited(Span(opening.start(), heads[-1][1]))
        return None

    def _authored(self, span: Span, found: tuple[Source, ...]) -> tuple[Source, ...]:
        """With the author behind a letter, a memo or a note, where the document names one."""
        noun = head_noun(self._document.text, span)
        paper = self._authors.wrote(noun) if noun.removesuffix("s") in PAPERS else None
        definite = _DEFINITE.match(self._words(span)) or (paper and self._authors.soon(noun, span))
        others = (link for link in found if link.kind == "document" and singular(noun) not in link.name.casefold())
        if paper is None or not definite or any(others):
            return found
        author = replace(self._as_source(paper.author), evidence="document")
        if not any(link.kind == "document" for link in found):
            found = (*(link for link in found if link.kind == "media"), self._paper(paper))
        return (*(link for link in found if not _among(link, [author])), author)

    def _paper(self, paper: Authored) -> Source:
        name = " ".join(paper.span.of(self._document.text).split())
        return Source(name=name, kind="document", evidence="document", span=paper.span)

    def _from_paper(self, said: Said, found: tuple[Source, ...]) -> tuple[Source, ...]:
        """Who writes in a letter of theirs speaks by it, and goes on to where the line ends: "He says that ..."."""
        if len(found) != 1 or found[0].kind != "person" or not said.cue:
            return found
        cue = said.cue[0].of(self._document.text).split()
        region = self._document.region_at(said.cue[0].start)
        line = region.span if region else Span(0, 0)
        writes = "write" in lemmas(cue[-1]) if cue else False
        goes_on = bool(cue) and cue[-1].endswith("s") and self._writing == (found[0].name, line)
        paper = self._authors.paper_of(found[0].name) if writes or goes_on else None
        if paper is None:
            return found
        self._writing = (found[0].name, line)
        return (self._paper(paper), replace(found[0], evidence="document"))

    def _is_outlet(self, span: Span) -> bool:
        """Whether outside all quotations the outlet speaks of itself, or points at what it has just said."""
        return self._words(span) in _OUTLET | {"i"} or (self._words(span) in _NEUTER and self._party(span) is None)

    def _spoken(self, span: Span) -> tuple[Source, ...]:
        return tuple(self._as_outlet(self._spelled_out(link)) for link in self._named(span))

    def _by_what_it_does(self, span: Span, said: Said, found: tuple[Source, ...]) -> tuple[Source, ...]:
        """An organisation that writes is an outlet, and so is one with an article to its name that reports."""
        link = found[0] if len(found) == 1 else None
        if link is None or link.kind != "organisation" or link.span != _without_article(self._document.text, span):
            return found
        does = {
            lemma for cue in said.cue for word in _WORD.findall(cue.of(self._document.text)) for lemma in lemmas(word)
        }
        the = link.span != span and self._words(span).startswith("the ")
        if not ("write" in does or (the and does & _PUBLISHING)) or is_organisation_head(link.name.split()[-1]):
            return found
        self._epithets.outlets.add(link.name.casefold())
        return (self._as_outlet(link),)

    def _as_outlet(self, link: Source) -> Source:
        """A name that the document calls a newspaper or a station is one."""
        known = link.kind != "person" and link.name.casefold() in self._epithets.outlets
        return replace(link, kind="media", evidence="report") if known and link.evidence == "statement" else link

    def _deepen(self, above: tuple[Source, ...], found: tuple[Source, ...]) -> None:
        """What speaks inside the words of another voice is what that voice goes back to."""
        if not above or len(self._voices) < 2:
            return
        for at in range(len(self._voices) - 2, -1, -1):
            voice = self._voices[at]
            if voice.links == above:
                self._voices[at] = replace(voice, links=(*above, *found))
                return

    def _words(self, span: Span) -> str:
        return span.of(self._document.text)[:200].lower().replace("’", "'")

    def _named(self, span: Span) -> tuple[Source, ...]:
        return named_links(self._document, span, self._mentions)

    def _spelled_out(self, link: Source) -> Source:
        """A surname or a short name as the longest name before that ends or shortens so."""
        mention = self._full.get(link.name.lower())
        if (
            mention is None
            or mention.span.start >= link.span.start
            or link.kind not in {"person", "media", "organisation", "official body"}
        ):
            return link
        kind = kind_of_name(mention.name, mention)
        name = re.sub(r"^[Tt]he\s+", "", mention.name)
        evidence = link.evidence if kind == link.kind else ("report" if kind == "media" else "statement")
        return Source(name=name, kind=kind, evidence=evidence, span=mention.span)

    def _resolved(self, span: Span, above: tuple[Source, ...]) -> tuple[Source, ...] | None:
        words = self._words(span)
        if words in _PERSONAL:
            return self._person(span, _PERSONAL[words])
        if words in _SPEAKER:
            return above[-1:] if above and above[-1].kind in {"person", "anonymous"} else None
        if words in _PLURAL:
            return self._crowd(span)
        if _DEFINITE.match(words):
            return self._definite(span)
        return self._in_headline(span)

    def _person(self, span: Span, gender: Gender) -> tuple[Source, ...] | None:
        """He or she: sentence by sentence back, who spoke there, else the person whom it names first."""
        at = bisect_right(self._sentences, span.start) - 1
        end = span.start
        for here in range(at, max(-1, at - NEAR - 1), -1):
            start = self._sentences[here]
            found = (
                self._voice_between(start, end, gender)
                or self._named_between(start, end, gender)
                or (self._unnamed_between(start, end) if here < at else None)
            )
            if found:
                self._epithets.learn(found.name, gender)
                return (found,)
            end = start
        return None

    def _voice_between(self, start: int, end: int, gender: Gender) -> Source | None:
        for voice in reversed(self._voices):
            last = voice.links[-1] if voice.links and start <= voice.position < end else None
            one = last and (last.kind == "person" or (last.kind == "anonymous" and _SINGLE.match(last.name)))
            if last and one and self._epithets.may_be(last.name, gender):
                return last
        return None

    def _named_between(self, start: int, end: int, gender: Gender) -> Source | None:
        first = bisect_left(self._mentions, start, key=lambda mention: mention.span.start)
        for at in range(first, len(self._mentions)):
            mention = self._mentions[at]
            if mention.span.start >= end:
                return None
            human = mention.type == "person" or mention.name in self._epithets.people
            if human and self._epithets.may_be(mention.name, gender):
                return self._as_source(mention)
        return None

    def _unnamed_between(self, start: int, end: int) -> Source | None:
        """Somebody without a name who came in there: "an engineer who took part in the inspection"."""
        for found in _SOMEBODY.finditer(self._document.text, start, end):
            if _OPEN_QUOTE.search(self._document.text, start, found.start()):
                return None
            words = found["words"].split()
            at = next((at for at, word in enumerate(words) if nouns().get(word.lower()) in _HUMAN), None)
            if at is not None:
                close = _END_OF_WHO.search(self._document.text, found.end("words"), end)
                last = (
                    close.start() if close and found["who"] else found.start("words") + len(" ".join(words[: at + 1]))
                )
                links = self._named(Span(found.start(), last))
                return links[-1] if links and links[-1].kind in _HUMANS else None
        return None

    def _in_headline(self, span: Span) -> tuple[Source, ...] | None:
        """A headline calls by a bare noun whom the text names later: "Mayor says"."""
        region = self._document.region_at(span.start)
        words = self._words(span).split()
        if region is None or region.role not in {"headline", "subhead"} or not 1 <= len(words) <= 2:
            return None
        named = self._epithets.first_called(words[-1], nouns().get(words[-1]) in _HUMAN)
        return (self._as_source(named),) if named else None

    def _party(self, span: Span, told: Span | None = None) -> tuple[Source, ...] | None:
        """It: sentence by sentence back, what spoke there and is no person, else the organisation named first.

        Nobody is meant who is named in what was `told` before it: "the deal was made with Tarn, it said".
        """
        at = bisect_right(self._sentences, span.start) - 1
        end = span.start
        for here in range(at, max(-1, at - NEAR - 1), -1):
            start = self._sentences[here]
            for voice in reversed(self._voices):
                if start <= voice.position < end and voice.links and voice.links[0].kind not in _HUMANS:
                    return voice.links
            named = self._opening(start, end) or self._body(start, end) if not told or told.end <= start else None
            if named:
                return (self._as_source(named),)
            end = start
        return None

    def _body(self, start: int, end: int) -> Mention | None:
        """The last body that a sentence calls by a noun: "the sum which the authority has named"."""
        found = None
        for match in _THE_BODY.finditer(self._document.text, start, end):
            if nouns().get(match[1].lower()) in {"organisation", "official body"}:
                found = self._called(Span(*match.span())) or found
        return found

    def _opening(self, start: int, end: int) -> Mention | None:
        """The organisation or place that a sentence names first, if it names no person before."""
        first = bisect_left(self._mentions, start, key=lambda mention: mention.span.start)
        for mention in self._mentions[first : first + 1]:
            if mention.span.end <= end and mention.type in {"organisation", "place"}:
                return mention
        return None

    def _crowd(self, span: Span) -> tuple[Source, ...] | None:
        """They: those who spoke last, where they are more than one or a body."""
        near = self._near(span)
        for voice in reversed(self._voices[-1:]):
            people = (word for word in voice.words if word.endswith("s") and nouns().get(word) in _PEOPLE)
            plural = voice.words & _MANY or any(people)
            one = not voice.links or voice.links[-1].kind == "person"
            if not one and voice.position >= near and (plural or voice.links[-1].kind == "collective"):
                return voice.links
        return None

    def _definite(self, span: Span) -> tuple[Source, ...] | None:
        """ "The report", "the official", "the newspaper": who was described so, with the whole chain."""
        words = frozenset(_WORD.findall(self._words(span)))
        if words == _AUTHORS:
            return self._report()
        if words <= _STATEMENT and self._stated:
            return self._stated
        ground = {nouns()[word] for word in words if word in nouns()}
        named = any(True for _ in self._capitals(span))
        called = None if named else self._called(span)
        for voice in reversed(self._voices):
            if called and voice.position < called.span.start:
                break
            if voice.links and self._same(words, ground, voice, named):
                return voice.links
        return (self._as_source(called),) if called else None

    def _report(self) -> tuple[Source, ...] | None:
        """ "The authors": of the report that was cited last."""
        for voice in reversed(self._voices):
            if voice.links and {nouns().get(word) for word in voice.words} & {"document", "report"}:
                return voice.links
        return None

    def _called(self, span: Span) -> Mention | None:
        """Whom the document called by this noun beside a name, or whose name holds it."""
        noun = head_noun(self._document.text, span)
        if self._words(span).split()[1:] and " of " in self._words(span):
            return None
        if nouns().get(noun) in _HUMAN or noun in TITLES:
            return self._epithets.called(noun, span.start, person=True)
        if nouns().get(noun) in {"organisation", "official body", "media"}:
            return self._epithets.called(noun, span.start, person=False) or self._holding(noun, span)
        return None

    def _holding(self, noun: str, span: Span) -> Mention | None:
        """The organisation named before whose name has the noun in it; "the company" is the last firm named."""
        at = bisect_left(self._mentions, span.start, key=lambda mention: mention.span.start) - 1
        for here in range(at, max(-1, at - FAR), -1):
            mention = self._mentions[here]
            if mention.type == "organisation" and noun in mention.name.casefold().split():
                return mention
        if noun not in _FIRMS:
            return None
        firms = (self._mentions[here] for here in range(at, max(-1, at - FAR), -1))
        return next((one for one in firms if one.type == "organisation" and self._is_firm(one)), None)

    def _is_firm(self, mention: Mention) -> bool:
        outlet = mention.name.casefold() in self._epithets.outlets
        return not outlet and kind_of_name(mention.name, mention) == "organisation"

    def _same(self, words: frozenset[str], ground: set[str], voice: Voice, named: bool) -> bool:
        kinds = {link.kind for link in voice.links}
        if "report" in ground or "findings" in words:
            reported = {nouns().get(word) for word in voice.words} & {"report"}
            same_name = any(words & frozenset(_WORD.findall(link.name.lower())) - {"the"} for link in voice.links)
            return (
                bool(reported) and bool(kinds & {"media", "organisation", "official body"}) and (same_name or not named)
            )
        if named:
            return False
        if "media" in ground and not words & {"of"}:
            return "media" in kinds
        if "anonymous" in ground:
            heads = {word for word in words if nouns().get(word) == "anonymous"}
            return bool(heads & {singular for word in voice.words for singular in (word, word.rstrip("s"))}) and not (
                words & {"officials", "sources", "analysts"} - voice.words
            )
        if "document" in ground:
            own = words - voice.words - _ARTICLES
            return "document" in kinds and bool(words & voice.words & set(nouns())) and not (own and words & {"of"})
        return False

    def _capitals(self, span: Span) -> Iterable[str]:
        return (word for word in _WORD.findall(span.of(self._document.text)[:200])[1:] if word[0].isupper())

    def _near(self, span: Span) -> int:
        at = bisect_right(self._sentences, span.start) - 1 - NEAR
        return self._sentences[at] if at >= 0 else 0

    def _as_source(self, mention: Mention) -> Source:
        kind = kind_of_name(mention.name, mention)
        name = re.sub(r"^[Tt]he\s+", "", mention.name)
        source = Source(name=name, kind=kind, evidence=evidence_of_name(mention.name, kind), span=mention.span)
        return self._spelled_out(source)


def _among(link: Source, links: Iterable[Source]) -> bool:
    return any(link.name.casefold() == other.name.casefold() for other in links)


def _without_article(text: str, span: Span) -> Span:
    article = _THE.match(text, span.start, span.end)
    return Span(article.end(), span.end) if article else span


def _full_names(mentions: Sequence[Mention]) -> dict[str, Mention]:
    """For the last word of each longer name the first mention that has it; a word of several names stands for none."""
    found: dict[str, Mention] = {}
    doubtful: set[str] = set()
    for mention in mentions:
        parts = re.sub(r"^[Tt]he\s+", "", mention.name).lower().split()
        if len(parts) < 2 or mention.type not in {"person", "organisation", "other"}:
            continue
        short = parts[-1]
        other = found.setdefault(short, mention)
        if parts[-2:] != other.name.lower().split()[-2:]:
            doubtful.add(short)
    return {short: mention for short, mention in found.items() if short not in doubtful}
