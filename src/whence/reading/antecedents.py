"""Whom a source phrase stands for: pronouns and short forms lead back to what the document named before."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from whence.reading.grounds import kind_of_name, nouns
from whence.reading.sources import links as named_links
from whence.types.document import Document
from whence.types.reading import Mention, Sentence, Source
from whence.types.span import Span, envelope

# How far back, in attributions, a short form is looked for.
MEMORY = 12
# How many sentences back a pronoun may point: beyond, rather nothing than a guess.
NEAR = 3

_PERSONAL = frozenset({"he", "she", "him", "her", "his", "himself", "herself"})
_NEUTER = frozenset({"it", "its"})
_PLURAL = frozenset({"they", "their", "them"})
_DEFINITE = re.compile(r"(?:the|this|that|these|those|his|her|its|their|both)\s", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:[-.&][^\W_]+)*")


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

    def links(self, source: Sequence[Span], above: tuple[Source, ...]) -> tuple[Source, ...]:
        """The chain of one source phrase. `above` is the chain of the attribution that it stands in."""
        if not source:
            return ()
        span = envelope(source[:1])
        found = self._resolved(span) or tuple(map(self._spelled_out, self._named(span)))
        cited = [part for part in source[1:] if part.length > len("which")]
        found = (*found, *(self._spelled_out(link) for part in cited for link in self._named(part)))
        words = frozenset(_WORD.findall(self._words(span)))
        self._voices.append(Voice(words, found, span.start))
        self._deepen(above, found)
        del self._voices[:-MEMORY]
        return found

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

    def _resolved(self, span: Span) -> tuple[Source, ...] | None:
        words = self._words(span)
        if words in _PERSONAL:
            return self._person(span)
        if words in _NEUTER:
            return self._party(span)
        if words in _PLURAL:
            return self._crowd(span)
        if _DEFINITE.match(words):
            return self._definite(span)
        return None

    def _person(self, span: Span) -> tuple[Source, ...] | None:
        """He or she: the person, or unnamed speaker, who spoke last, else the last person named."""
        near = self._near(span)
        for voice in reversed(self._voices):
            last = voice.links[-1] if voice.links else None
            if voice.position < near:
                break
            if last and last.kind in {"person", "anonymous"}:
                return (last,)
        person = self._mention_before(span, near, {"person"})
        return (self._as_source(person),) if person else None

    def _party(self, span: Span) -> tuple[Source, ...] | None:
        """It: the subject of the clause before in the same sentence, else of the attribution before."""
        at = bisect_right(self._sentences, span.start) - 1
        start = self._sentences[at] if at >= 0 else 0
        kinds = {"organisation", "place"}
        first = bisect_left(self._mentions, start, key=lambda mention: mention.span.start)
        for mention in self._mentions[first : first + 1]:
            if mention.span.end <= span.start and mention.type in kinds:
                return (self._as_source(mention),)
        near = self._near(span)
        for voice in reversed(self._voices[-2:]):
            if voice.links and voice.position >= near and voice.links[0].kind not in {"person", "anonymous"}:
                return voice.links
        return None

    def _crowd(self, span: Span) -> tuple[Source, ...] | None:
        """They: those who spoke last, where they are more than one or a body."""
        near = self._near(span)
        for voice in reversed(self._voices[-1:]):
            plural = voice.words & {"officials", "analysts", "experts", "researchers", "authorities", "they", "police"}
            if voice.links and voice.position >= near and (plural or voice.links[-1].kind == "collective"):
                return voice.links
        return None

    def _definite(self, span: Span) -> tuple[Source, ...] | None:
        """ "The report", "the official", "the newspaper": who was described so, with the whole chain."""
        words = frozenset(_WORD.findall(self._words(span)))
        ground = {nouns()[word] for word in words if word in nouns()}
        named = any(True for _ in self._capitals(span))
        for voice in reversed(self._voices):
            if voice.links and self._same(words, ground, voice, named):
                return voice.links
        return None

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
        if "media" in ground:
            return "media" in kinds
        if "anonymous" in ground:
            heads = {word for word in words if nouns().get(word) == "anonymous"}
            return bool(heads & {singular for word in voice.words for singular in (word, word.rstrip("s"))}) and not (
                words & {"officials", "sources", "analysts"} - voice.words
            )
        if "document" in ground:
            return "document" in kinds and bool(words & voice.words & set(nouns()))
        return False

    def _capitals(self, span: Span) -> Iterable[str]:
        return (word for word in _WORD.findall(span.of(self._document.text)[:200])[1:] if word[0].isupper())

    def _near(self, span: Span) -> int:
        at = bisect_right(self._sentences, span.start) - 1 - NEAR
        return self._sentences[at] if at >= 0 else 0

    def _mention_before(self, span: Span, near: int, types: set[str]) -> Mention | None:
        at = bisect_left(self._mentions, span.start, key=lambda mention: mention.span.start) - 1
        while at >= 0 and self._mentions[at].span.start >= near:
            if self._mentions[at].type in types:
                return self._mentions[at]
            at -= 1
        return None

    def _as_source(self, mention: Mention) -> Source:
        kind = kind_of_name(mention.name, mention)
        name = re.sub(r"^[Tt]he\s+", "", mention.name)
        source = Source(name=name, kind=kind, evidence="report" if kind == "media" else "statement", span=mention.span)
        return self._spelled_out(source)


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
