"""The noun phrases and subjects of a sentence, found by parts of speech: those of a parser, or a guess from the words.

Only parts of speech and the order of words are used: a phrase runs as far as its words go together, and the subject of
a verb is the phrase in front of it. Attachment is what parsers are worst at; this is right more often.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final, Protocol

from whence.text.nouns import is_plural
from whence.text.tagging import guessed
from whence.text.tokens import tokens
from whence.types.span import Span

_NOUNS: Final = frozenset({"NOUN", "PROPN"})
_INSIDE: Final = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "SYM", "X"})
_VERBAL: Final = frozenset({"VERB", "AUX"})
_VERB_GROUP: Final = frozenset({"VERB", "AUX", "ADV", "PART"})
_JOINS: Final = frozenset({"-", "–", "&", "'s", "’s", "/", "'", "’"})
_GENITIVES: Final = frozenset({"'s", "’s", "'", "’"})
_POSSESSIVES: Final = frozenset({"its", "their", "his", "her", "our", "my", "your", "whose"})
_RELATIVES: Final = frozenset({"which", "who", "that"})
# "It" and "they" stand for a subject named before in the sentence; who "I" and "you" are no sentence says.
_ANAPHORS: Final = frozenset({"it", "they", "he", "she", "itself", "themselves"})
_PLURALS: Final = frozenset({"they", "themselves"})
_LONGEST = 12  # words of one group, prepositions apart
_LINKS = 6  # groups of a phrase that prepositions join
_REACH = 60  # words back from a number within which its clause is sought
_ASIDE = 20  # words of an aside between commas


class Tagged(Protocol):
    """A word of a parser: its place in the document and its universal part of speech."""

    @property
    def span(self) -> Span:
        """Where it stands."""

    @property
    def upos(self) -> str:
        """Universal part of speech."""


class Syntax:
    """The words of one sentence with their parts of speech, numbered from 0; ranges of them are half-open pairs."""

    def __init__(self, text: str, spans: Sequence[Span], tags: Sequence[str]) -> None:
        """`spans` are of `text`, in order, each with its universal part of speech."""
        self.text = text
        self.spans = spans
        self.words = [text[start:end].lower() for start, end in spans]
        self.tags = [_tag_of(word, tag) if tag == "PUNCT" else tag for word, tag in zip(self.words, tags, strict=True)]
        self._starts = [start for start, _ in spans]
        self._barred = [False] * len(spans)

    @classmethod
    def of(cls, text: str, parsed: Sequence[Tagged], shift: int = 0) -> "Syntax":
        """The sentence `text`, which begins at `shift` in its document; without `parsed` words tags are guessed."""
        if parsed:
            spans = [Span(word.span.start - shift, word.span.end - shift) for word in parsed]
            return cls(text, spans, [word.upos for word in parsed])
        words = tokens(text)
        return cls(text, [Span(word.start, word.end) for word in words], guessed(words))

    def bar(self, span: Span) -> None:
        """Keeps a measure or a date out of phrases, but not one inside a phrase: "the September contract"."""
        words = self.within(span)
        inside = self.tag(words.start - 1) == "DET" and self.tag(words.stop) in ("NOUN", "PROPN", "ADJ")
        if inside and not any(self.tags[at] == "NUM" for at in words[1:]):
            return
        for at in words:
            self._barred[at] = True

    def __len__(self) -> int:
        return len(self.words)

    def within(self, span: Span) -> range:
        """The words that a span holds or cuts."""
        first = bisect_left(self._starts, span.start)
        first -= first > 0 and self.spans[first - 1].end > span.start
        return range(first, bisect_left(self._starts, span.end))

    def span(self, words: tuple[int, int]) -> Span:
        """The characters of a range of words."""
        return Span(self.spans[words[0]].start, self.spans[words[1] - 1].end)

    def word(self, at: int) -> str:
        """A word in lower case, empty outside the sentence."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def tag(self, at: int) -> str:
        """A part of speech, empty outside the sentence."""
        return self.tags[at] if 0 <= at < len(self.tags) else ""

    def _inside(self, at: int) -> bool:
        return (
            0 <= at < len(self.words)
            and not self._barred[at]
            and (self.tags[at] in _INSIDE or self.words[at] in _JOINS)
        )

    def group_before(self, end: int) -> tuple[int, int] | None:
        """The nouns with what stands before them that end where a word begins, articles left out; None without."""
        last = self._past_bracket(end)
        if not self._inside(last - 1) or self.tags[last - 1] not in ("NOUN", "PROPN", "NUM", "X"):
            return None
        first = self._back(last)
        while first < end and self.words[first] in _JOINS:
            first += 1
        return (first, end) if self._has_noun(first, end) else None

    def _back(self, end: int) -> int:
        """Where the words begin that go together up to a word, over a measure among them: "the key 30-year rate"."""
        first = end
        while end - first < _LONGEST:
            if self._inside(first - 1):
                first -= 1
                continue
            over = first
            while over > 0 and self._barred[over - 1]:
                over -= 1
            if over == first or self.tag(over - 1) not in ("ADJ", "DET"):
                return first
            first = over - (self.tag(over - 1) == "ADJ")
        return first

    def _past_bracket(self, end: int) -> int:
        """The word where a bracket opens that closes before a word; the same word where none does."""
        if self.word(end - 1) != ")":
            return end
        return next((at for at in range(end - 2, max(-1, end - _ASIDE), -1) if self.words[at] == "("), end)

    def group_at(self, at: int) -> tuple[int, int] | None:
        """The nouns with what stands before them that begin at a word, articles passed over; None without."""
        while self.tag(at) == "DET" or self.word(at) in _POSSESSIVES:
            at += 1
        end = at
        while self._inside(end) and end - at < _LONGEST:
            end += 1
        while end > at and self.tags[end - 1] not in ("NOUN", "PROPN", "NUM"):
            end -= 1
        return (at, end) if self._has_noun(at, end) else None

    def _has_noun(self, first: int, end: int) -> bool:
        return any(self.tags[at] in _NOUNS for at in range(first, end))

    def past_determiners(self, first: int) -> int:
        """The word where the determiners before a group begin."""
        while first > 0 and (self.tags[first - 1] == "DET" or self.words[first - 1] in _POSSESSIVES):
            first -= 1
        return first

    def phrase_before(self, end: int) -> tuple[int, int] | None:
        """The phrase that ends where a word begins, as far back as prepositions and "and" join its groups."""
        last = self.group_before(end)
        if last is None:
            return None
        first = last[0]
        for _ in range(_LINKS):
            link = self.past_determiners(first) - 1
            joined = link > 0 and not self._barred[link] and (self.tags[link] == "ADP" or self.words[link] == "and")
            group = self.group_before(link) if joined else None
            if group is None:
                break
            first = group[0]
        return first, end

    def phrase_at(self, at: int, prepositions: frozenset[str]) -> tuple[int, int] | None:
        """The phrase that begins at a word, as far on as these prepositions join its groups."""
        group = self.group_at(at)
        if group is None:
            return None
        first, end = group
        for _ in range(_LINKS):
            following = self.group_at(end + 1) if self.word(end) in prepositions and not self._barred[end] else None
            if following is None:
                break
            end = following[1]
        return first, end

    def possessor(self, words: range) -> tuple[int, int] | None:
        """Whom a phrase names as owner of its thing: "the bank's revenue", "sales of Unity Yards"; None without."""
        for at in words:
            if self.words[at] in _GENITIVES and (group := self.group_before(at)):
                return max(group[0], words.start), at
        for at in words:
            if self.words[at] == "of" and (group := self.group_at(at + 1)) and self.tags[group[1] - 1] == "PROPN":
                return group[0], min(group[1], words.stop)
        return None

    def subject(self, at: int) -> tuple[int, int] | None:
        """The subject of the clause of a word: the phrase before its verb, or before the verb that this one follows.

        None where the subject is no noun, or is not named before in the sentence.
        """
        start, pronoun = max(0, at - _REACH), ""
        while (verb := self._verb_before(at, start)) is not None:
            found, goes_on = self._before_verb(verb)
            if found and pronoun and not self._agrees(found[1] - 1, pronoun):
                return None
            if found or not goes_on:
                return found
            at = verb
            if self.tag(at - 1) == "PRON":
                pronoun, at = self.words[at - 1], at - 1
            at -= self.tag(at - 1) == "SCONJ"
        return None

    def _agrees(self, noun: int, pronoun: str) -> bool:
        """Whether a pronoun can stand for a noun; a name may be either."""
        return self.tags[noun] == "PROPN" or is_plural(self.words[noun]) == (pronoun in _PLURALS)

    def _verb_before(self, at: int, start: int) -> int | None:
        """Where the verb group nearest before a word begins; None where its clause has none."""
        at -= 1
        while at >= start and (self.tags[at] not in _VERBAL or self._barred[at]):
            if self.words[at] == ";" or self.tags[at] == "SCONJ":
                return None
            at -= 1
        if at < start:
            return None
        while at > start and self.tags[at - 1] in _VERB_GROUP:
            at -= 1
        return at

    def _before_verb(self, verb: int) -> tuple[tuple[int, int] | None, bool]:
        """The phrase before a verb group, and whether the subject may stand farther back."""
        before = verb - (self.word(verb - 1) == ",")
        if self.word(before - 1) in _RELATIVES:
            return self.group_before(before - 1 - (self.word(before - 2) == ",")), True
        if self.tag(verb - 1) == "PRON":
            return None, self.words[verb - 1] in _ANAPHORS
        if self.words[verb] == "to":
            return None, True
        if before < verb:
            return self._before_aside(before), True
        return self.free(self.phrase_before(self._past_barred(verb))), True

    def _past_barred(self, end: int) -> int:
        """The word where what is barred and stands before a word begins, with its preposition: "homes from $5"."""
        first = end
        while first > 0 and self._barred[first - 1]:
            first -= 1
        return first - (first < end and self.tag(first - 1) == "ADP")

    def free(self, phrase: tuple[int, int] | None) -> tuple[int, int] | None:
        """The phrase, if no preposition leads it in: such a one is no subject, but for "some of the crates"."""
        lead = self.past_determiners(phrase[0]) - 1 if phrase else -1
        some = self.word(lead) == "of" and self.tag(lead - 1) in ("DET", "PRON", "ADJ")
        return None if self.tag(lead) == "ADP" and not some else phrase

    def _before_aside(self, comma: int) -> tuple[int, int] | None:
        """The phrase before an aside between commas that ends at this one; what has a verb is no aside."""
        for at in range(comma - 1, max(0, comma - _ASIDE), -1):
            if self.words[at] == ",":
                return self.phrase_before(at)
            if self.tags[at] in _VERBAL:
                return None
        return None


def _tag_of(word: str, tag: str) -> str:
    """What a parser takes for a mark together with what hangs on it ("-35") is what hangs on it."""
    if any(character.isdigit() for character in word):
        return "NUM"
    return "NOUN" if any(character.isalpha() for character in word) else tag
