"""Verb groups and noun phrases of a sentence, found by closed word classes and by what stands beside them."""

from collections.abc import Sequence

from whence.reading.closed_class import (
    ADVERBS,
    APPOSITIONS,
    AUXILIARIES,
    BE,
    COORDINATORS,
    DETERMINERS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    SPEAKERS,
    SUBJECTS,
    SUBORDINATORS,
    TIES,
    TIMES,
    TITLES,
)
from whence.reading.cues import is_finite_cue, verb_forms
from whence.reading.grounds import nouns
from whence.reading.words import SPEECH, TERM, Word

Words = Sequence[Word]
Stretch = tuple[int, int]  # half-open range of words

# A subject or an apposition of more than this many words is not looked through: it keeps the reading linear, and in
# news prose longer ones are misread lists.
REACH = 45

# Endings of words for people in the plural: bakers, dentists, townsmen.
_PEOPLE = ("ers", "ists", "men", "women", "ians")
_RECORDS = frozenset({"document", "imagery", "tracking", "data", "report"})
CITING = (
    ("citing",),
    ("quoting",),
    ("referring", "to"),
    ("relying", "on"),
    ("invoking",),
    ("with", "reference", "to"),
    ("with", "a", "reference", "to"),
    ("on", "the", "basis", "of"),
    ("on", "the", "strength", "of"),
)
_OPENERS = SUBORDINATORS | COORDINATORS | {"who", "which", "that"}
_MEASURES = frozenset(
    {"$", "€", "£", "¥", "zero", "one", "two", "three", "half", "ten", "hundred", "thousand", "million"}
)
# A name in apposition has at most so many words.
LONGEST_NAME = 5
# Characters of a name in quotation marks.
LONGEST_TITLE = 40
# Participles after a comma that say who holds or made the thing that speaks: "a note, seen by the Courier,".
HANDED = frozenset(
    {"obtained", "seen", "leaked", "published", "dated", "drawn", "written", "given", "shown", "sent", "kept", "made"}
    | {
        "commissioned",
        "carried",
        "compiled",
        "signed",
        "filed",
        "reached",
        "contacted",
        "passed",
        "provided",
        "released",
    }
    | {
        "addressed",
        "handed",
        "prepared",
        "produced",
        "quoted",
        "cited",
        "reviewed",
        "read",
        "taken",
        "conducted",
        "known",
    }
)
_INSIDE_NAMES = frozenset({"-", "&", "/", "#", "@", "$", "%", "'", "’"})
_NOT_VERBS_AFTER = (
    (DETERMINERS - {"that", "some", "many", "most", "few", "all", "both"}) | POSSESSIVES | PREPOSITIONS | {"and", "to"}
)


def lower(words: Words, at: int) -> str:
    """The lower-case form of a word, empty beyond the edges."""
    return words[at].lower if 0 <= at < len(words) else ""


def is_adverb(word: Word) -> bool:
    """Whether the word can stand between a subject and its verb."""
    return word.lower in ADVERBS or (word.lower.endswith("ly") and len(word.lower) > 4 and not word.capital)


def group_start(words: Words, at: int) -> int:
    """Where the verb group that ends in the verb `at` begins: auxiliaries and adverbs before it."""
    start = at
    while start > 0 and (_helps(words, start - 1) or is_adverb(words[start - 1])) and not _in_name(words, start - 1):
        start -= 1
    return start


def _in_name(words: Words, at: int) -> bool:
    """Whether an adverb is the end of a name: "the portal Harbour Now informs"."""
    return words[at].capital and at > 1 and words[at - 1].capital and words[at].lower not in AUXILIARIES


def _helps(words: Words, at: int) -> bool:
    if words[at].lower == "may" and words[at].capital and at > 0:  # the month
        return False
    return words[at].lower in AUXILIARIES and (words[at].lower != "'s" or _is_clitic_verb(words, at))


def _is_clitic_verb(words: Words, at: int) -> bool:
    """`'s` is a verb after a pronoun; otherwise it is read as a possessive."""
    return lower(words, at - 1) in PRONOUNS | {"who", "that", "there", "what"}


def is_finite(words: Words, at: int) -> bool:
    """Whether the word is the finite verb of a clause, as far as its form and its neighbours tell."""
    word = words[at]
    if word.kind != "word":
        return False
    if word.lower in AUXILIARIES and not (word.lower == "may" and word.capital and at > 0):
        return word.lower not in {"be", "been", "being", "having"} and _helps(words, at)
    if (word.capital and at > 0) or lower(words, at - 1) in _NOT_VERBS_AFTER or lower(words, at + 1) == "by":
        return False
    if word.lower in verb_forms() or is_finite_cue(word.lower):
        return word.lower not in nouns() or _takes_object(words, at)
    return word.lower.endswith("ed") and len(word.lower) > 4 and at > 0 and words[at - 1].kind == "word"


def _takes_object(words: Words, at: int) -> bool:
    """Whether a word that is a noun as well ("documents", "reports") stands as a verb: with an object of its own."""
    follows = lower(words, at + 1)
    return follows in DETERMINERS | PRONOUNS | {TERM, SPEECH} and not lower(words, at - 1).endswith("ed") and at > 0


def has_finite(words: Words, start: int, end: int) -> bool:
    """Whether a stretch of words holds a finite verb."""
    return any(is_finite(words, at) for at in range(max(0, start), min(end, len(words))))


def opens_phrase(words: Words, at: int) -> bool:
    """Whether a noun phrase can begin here."""
    if not 0 <= at < len(words):
        return False
    word = words[at]
    return word.kind == "word" and (word.capital or word.lower in DETERMINERS | SUBJECTS | SPEAKERS)


def citing_width(words: Words, at: int) -> int:
    """How many words a phrase such as "citing" or "with reference to" has that begins here; 0 if none does."""
    fits = (phrase for phrase in CITING if all(lower(words, at + n) == word for n, word in enumerate(phrase)))
    return len(next(fits, ()))


def cited_at(words: Words, start: int, end: int) -> int:
    """Where in a stretch somebody is cited ("with reference to"), or its end."""
    return next((at for at in range(start, end) if citing_width(words, at)), end)


def phrase_before(words: Words, end: int) -> Stretch | None:
    """The noun phrase that ends where `end` begins, without leading adjuncts; None if nothing there names a party."""
    start = _without_adjunct(words, _phrase_start(words, end), end)
    if start >= end or not any(_nominal(words[at]) for at in range(start, end)):
        return None
    return start, end


def _nominal(word: Word) -> bool:
    return word.kind == "word" and not is_adverb(word) and word.lower not in PREPOSITIONS


def _phrase_start(words: Words, end: int) -> int:
    at = end
    low = max(0, end - REACH)
    while at > low and not _ends_clause(words, at - 1, end):
        if words[at - 1].lower in COORDINATORS and not _joins_phrases(words, at - 1, low):
            break
        at -= 1
    return _list_start(words, at, low, end)


def _ends_clause(words: Words, at: int, end: int) -> bool:
    word = words[at]
    if word.kind == "quote":
        return word.lower == SPEECH or word.span.length > 40
    if word.kind == "mark":
        return word.lower not in _INSIDE_NAMES and not _between_dates(words, at)
    if word.lower == "that" and lower(words, at - 1) in PREPOSITIONS - {"in"}:  # "of that date"
        return False
    return word.lower in SUBORDINATORS | {"who", "which"} or (at < end - 1 and is_finite(words, at))


def _between_dates(words: Words, at: int) -> bool:
    """Whether a comma stands in a list of days: "on 9 January, 2 February and 6 March"."""
    left, right = lower(words, at - 1), lower(words, at + 1)
    return words[at].lower == "," and all(side in TIMES or side.isdecimal() for side in (left, right)) and at > 1


def _joins_phrases(words: Words, at: int, low: int) -> bool:
    """`and` joins two names unless a finite verb stands before it in the same clause."""
    if words[at].lower not in {"and", "or"}:
        return False
    for left in range(at - 1, low - 1, -1):
        if words[left].kind == "mark" and words[left].lower not in _INSIDE_NAMES:
            return words[left].lower != "," or not has_finite(words, low, left)
        if words[left].kind == "quote" or is_finite(words, left):
            return False
        if words[left].lower in SUBORDINATORS:
            return True
    return True


def _list_start(words: Words, at: int, low: int, end: int) -> int:
    """The start of a list "A, B, and C" whose last item begins at `at`, if nothing in it is a verb."""
    plain = at + 1 if lower(words, at) in COORDINATORS else at
    if lower(words, at - 1) != "," or "and" not in {words[i].lower for i in range(at, end)}:
        return plain
    start = at
    while start > low and _in_list(words, start - 1):
        start -= 1
    whole = start == 0 or words[start - 1].kind == "mark" or words[start - 1].lower in SUBORDINATORS
    return start if whole and opens_phrase(words, start) else plain


def _in_list(words: Words, at: int) -> bool:
    if words[at].kind == "word":
        return not is_finite(words, at) and words[at].lower not in (SUBORDINATORS | PREPOSITIONS) - {"of"}
    return words[at].lower == ","


def _without_adjunct(words: Words, start: int, end: int) -> int:
    """Past adverbs, a conjunction, and a phrase of time or place that opens the clause ("In April Putin")."""
    while start < end and (is_adverb(words[start]) or words[start].lower in COORDINATORS | {".", "-", "’", "'"}):
        start += 1
    if start < end and words[start].lower == "according":
        return end
    if start < end and (words[start].lower in PREPOSITIONS or _opens_time(words, start)):
        return _after_adjunct(words, start, end)
    return start


ARTICLES = frozenset({"the", "a", "an"})


def _opens_time(words: Words, at: int) -> bool:
    return lower(words, at) in {"last", "this", "next", "earlier", "later"} and lower(words, at + 1) in TIMES


def _after_adjunct(words: Words, start: int, end: int) -> int:
    for at in range(start + 1, end):
        after_time = words[at - 1].lower in TIMES or words[at - 1].lower.isdecimal()
        if after_time and words[at].lower not in TIMES | PREPOSITIONS and not words[at].lower.isdecimal():
            return at
        if words[at].lower in SPEAKERS | PRONOUNS and at == end - 1:
            return at
        if words[at].lower in ARTICLES and at > start + 1 and _nominal(words[at - 1]):  # "On its website the port"
            return at
    return end


def subject_before(words: Words, end: int) -> tuple[Stretch, ...]:
    """The subject of the verb group that begins at `end`, in one or two parts; empty if there is none.

    An apposition or relative clause between commas belongs to it; an adverbial between commas does not.
    The relative "who" gives its antecedent and itself.
    """
    before = lower(words, end - 1)
    if not before:
        return ()
    if before in {"who", "which"} or (before == "that" and lower(words, end - 2) not in {",", ""}):
        return _antecedent(words, end - 1)
    if before in PRONOUNS:
        return ((end - 1, end),)
    if before in {",", "-", "–", "—", ")"}:
        return _around_parenthesis(words, end - 1)
    relative = _relative_before(words, end)
    found = relative or phrase_before(words, end)
    return ((found[0], _before_time(words, *found)),) if found else ()


def _relative_before(words: Words, end: int) -> Stretch | None:
    """The subject with its relative clause: "a clerk who worked there for years" before its own verb."""
    for at in range(end - 1, max(0, end - REACH), -1):
        if words[at].kind != "word" or words[at].lower in COORDINATORS:
            return None
        if words[at].lower in {"who", "whom"}:
            head = _antecedent(words, at - (words[at].lower == "whom"))
            return (head[0][0], end) if head and has_finite(words, at + 1, end - 1) else None
    return None


def _before_time(words: Words, start: int, end: int) -> int:
    """The end of a subject without a day after it: "the ministry on Thursday"."""
    if end - start > 2 and lower(words, end - 2) in {"on", "in", "last", "this"} and lower(words, end - 1) in TIMES:
        return end - 2
    day = (
        lower(words, end - 1) in TIMES - {"today", "tonight"}
        and words[end - 1].capital
        and not lower(words, end - 2).isdecimal()
    )
    return end - 1 if end - start > 1 and day else end


def _antecedent(words: Words, relative: int) -> tuple[Stretch, ...]:
    end = relative - 1 if lower(words, relative - 1) == "," else relative
    start = _phrase_start(words, end)
    while start < end and (words[start].lower in PREPOSITIONS | {"according"} or is_adverb(words[start])):
        start += 1
    if end - start == 1 and words[start].lower.isdecimal() and lower(words, start - 1) == ",":  # an age
        start = _phrase_start(words, start - 1)
    found = _with_alias(words, (start, end)) or (start, end)
    if start >= end or words[end - 1].kind != "word":
        return ()
    return (found, (relative, relative + 1)) if words[relative].lower == "who" else (found,)


def _with_alias(words: Words, found: Stretch | None) -> Stretch | None:
    """With the name before a short form: "the Harbour Office, or HO"."""
    if not found or lower(words, found[0] - 1) != "or" or lower(words, found[0] - 2) != ",":
        return found
    whole = phrase_before(words, found[0] - 2)
    return (whole[0], found[1]) if whole else found


def _around_parenthesis(words: Words, close: int) -> tuple[Stretch, ...]:
    """The subject before a parenthetical that ends at `close`, with it if it says who the subject is."""
    mark = {")": "("}.get(words[close].lower, words[close].lower)
    opening = [at for at in range(max(1, close - REACH), close) if words[at].lower == mark][-4:]
    for at in reversed(opening):
        if lower(words, at - 1) in {"who", "which"}:
            found = _antecedent(words, at - 1)
            return ((found[0][0], close),) if found else ()
        if lower(words, at + 1) == "and" and lower(words, at + 2) in {"who", "whose", "which"}:
            whole = subject_before(words, at)
            return ((whole[0][0], close),) if whole else ()
        head = _with_alias(words, phrase_before(words, at))
        if head and head[1] - head[0] == 1 and words[head[0]].lower.isdecimal() and lower(words, head[0] - 1) == ",":
            head = phrase_before(words, head[0] - 1)  # over an age
        if not head or words[at + 1].kind != "word" or _is_clause_start(words, at + 1, close):
            continue
        opening_word = words[at + 1]
        named = opening_word.capital and opening_word.lower not in TIMES | PREPOSITIONS
        of_which = lower(words, at + 2) == "of" and lower(words, at + 3) in {"which", "whom"}
        described = of_which or opening_word.lower in APPOSITIONS | HANDED or opening_word.lower.isdecimal()
        names = mark == "(" or named or described
        return ((head[0], close + (mark == "(") if names else head[1]),)
    stray = phrase_before(words, close) if mark == "," else None
    return (stray,) if stray and not words[stray[0]].lower.endswith("ing") else ()


def _is_clause_start(words: Words, start: int, end: int) -> bool:
    """Whether what should be a parenthetical is a clause of its own."""
    return lower(words, start) in PRONOUNS | {"and", "but"} and has_finite(words, start, end)


def can_speak(words: Words, source: Stretch) -> bool:
    """Whether the head of a phrase names a party, a person or a thing that says something, so far as words tell."""
    for at in range(*source):
        word = words[at]
        if word.lower in PREPOSITIONS | {"who", "which", "that", ","} and at > source[0]:
            return False
        if word.lower in PRONOUNS | TITLES | nouns().keys() or (word.lower in SUBJECTS and at == source[0]):
            return True
        if word.lower.endswith(_PEOPLE) and not word.capital:
            return True
        if word.capital and word.lower not in DETERMINERS | POSSESSIVES and (at > 0 or source[1] - source[0] == 1):
            return True
        if at == 0 and word.capital and (words[1].capital or words[1].lower in PREPOSITIONS | {"and", ",", "'s", "("}):
            return True
    return False


def holds_record(words: Words, source: Stretch) -> bool:
    """Whether the head of a phrase is a thing in which something is written, seen or counted: "the register gives"."""
    for at in range(*source):
        if words[at].lower in PREPOSITIONS | {"who", "which", "that", ","} and at > source[0]:
            return False
        if nouns().get(words[at].lower) in _RECORDS:
            return True
    return False


def person_opening(words: Words) -> Stretch | None:
    """Who the sentence is about, if it begins with a pronoun for a person, or a name and its verb."""
    verb = next((at for at in range(1, min(len(words), REACH)) if is_finite(words, at)), None)
    source = subject_before(words, group_start(words, verb)) if verb else ()
    if not source or source[0][0] > 0:
        return None
    start, end = source[0]
    pronoun = end - start == 1 and words[start].lower in {"he", "she"}
    name = all(word.capital and word.lower not in DETERMINERS | PRONOUNS for word in words[start:end])
    return source[0] if pronoun or (name and end - start <= LONGEST_NAME) else None


def record_before(words: Words, end: int) -> Stretch | None:
    """The record that ends before `end` with a participle after its head: "two notes lodged with the same office"."""
    start = end
    while start > max(0, end - REACH) and words[start - 1].kind == "word" and words[start - 1].lower not in _OPENERS:
        start -= 1
    verbs = [at for at in range(start, end) if is_finite(words, at) or words[at].lower in HANDED]
    if len(verbs) != 1 or not holds_record(words, (start, verbs[0])) or nouns().get(words[verbs[0] - 1].lower) is None:
        return None
    verb, after = words[verbs[0]].lower, lower(words, verbs[0] + 1)
    reduced = verb == "dated" or (verb.endswith("ed") and after in PREPOSITIONS)
    return (start, end) if reduced and verbs[0] < end - 1 else None


def measures(words: Words, at: int) -> bool:
    """Whether a figure stands here, over words such as "about" and "more than", or a quotation."""
    near = words[at : at + 4]
    return any(word.kind == "quote" or word.lower[0].isdecimal() or word.lower in _MEASURES for word in near)


def phrase_after(words: Words, start: int) -> Stretch | None:
    """The noun phrase that begins at `start`, with an apposition after a comma; None if none can begin here."""
    if not opens_phrase(words, start) or words[start].lower == "that":
        return None
    end = _phrase_end(words, start)
    opening = lower(words, end + 1)
    if lower(words, end) == "," and opening in APPOSITIONS and end - start < REACH:
        close = next_mark(words, end + 1)
        if opening in {"who", "which", "whose"} or not has_finite(words, end + 2, close):
            end = close
    elif lower(words, end) == "," and _names_head(words, start, end):
        end = next_mark(words, end + 1)
    return start, end


def _names_head(words: Words, start: int, comma: int) -> bool:
    """Whether a name after a comma says who the description before it is: "the managing director, Ada Lind"."""
    close = next_mark(words, comma + 1)
    name = words[comma + 1 : close]
    described = lower(words, start) in DETERMINERS | POSSESSIVES and not words[comma - 1].capital
    named = 0 < len(name) <= LONGEST_NAME and all(word.kind == "word" and word.capital for word in name)
    return described and named and name[0].lower not in TIMES


def next_mark(words: Words, at: int) -> int:
    """Where the next mark or quotation stands, or the end."""
    while at < len(words) and not (words[at].kind == "quote" or words[at].lower in {",", ";", ":", "—", "–", ".", "("}):
        at += 1
    return at


def _phrase_end(words: Words, start: int) -> int:
    if words[start].lower in PRONOUNS:
        return start + 1
    last = min(len(words), start + REACH)
    return next((at for at in range(start + 1, last) if _ends_phrase(words, at)), last)


def _is_title(words: Words, at: int) -> bool:
    """Whether a quotation is the name of an outlet or a firm: 'the "Harbour Mail"', 'the blog "Silt"'."""
    before = words[at - 1].lower
    plain = words[at].lower == TERM or lower(words, at + 1) == ","
    titled = before == "the" or (plain and nouns().get(before) in {"media", "organisation"})
    return titled and words[at].span.length <= LONGEST_TITLE


def _ends_phrase(words: Words, at: int) -> bool:
    word = words[at]
    if word.kind == "mark":
        return word.lower not in _INSIDE_NAMES
    if word.lower == "and":
        return not opens_phrase(words, at + 1) or has_finite(words, at + 1, at + 8)
    if word.kind == "quote" and _is_title(words, at):
        return False
    if word.lower == "'s":
        return _is_clitic_verb(words, at)
    if word.kind == "quote" or word.lower in SUBORDINATORS | PRONOUNS | BE | {"who", "which", "but", "or", "yet"}:
        return True
    named = (
        word.lower in {"today", "tonight", "now"} and word.capital and words[at - 1].capital
    )  # "the portal Harbour Today"
    adjunct = word.lower in PREPOSITIONS - TIES or (word.lower in TIMES and word.capital and not named)
    return adjunct or (is_adverb(word) and not named) or is_finite(words, at)
