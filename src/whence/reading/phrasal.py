"""Attributions whose cue is no verb: "according to X", "in X's view", "as X put it", "X's claim that", "citing X"."""

from collections.abc import Iterator

from whence.reading.closed_class import APPOSITIONS, BE, DETERMINERS, HAVE, POSSESSIVES, PREPOSITIONS, PRONOUNS
from whence.reading.cues import noun_cues, verb_cues
from whence.reading.phrases import (
    Stretch,
    Words,
    citing_width,
    group_start,
    has_finite,
    is_finite,
    lower,
    measures,
    opens_phrase,
    phrase_after,
    phrase_before,
    subject_before,
)
from whence.reading.turns import NOT_SPEAKERS
from whence.reading.verbal import Found
from whence.reading.words import SPEECH

# A source phrase longer than this is read to here only.
LONGEST_SOURCE = 60
# A label before a colon is a name of at most so many words.
LABEL = 6
# From the beginning of a sentence to the colon before what somebody calls out, and from "told" to "by".
LONGEST_CALL, _FAR_BY = 16, 8
# From "puts" to the figure.
LONGEST_MEASURED = 16
# Whose it is says what follows: "the authority's line is that P".
STANCES = frozenset(["line", "position", "version", "explanation", "stance", "message", "answer", "story", "guess"])
OWN_WORDS = frozenset(["words", "account", "admission", "testimony", "version", "statement", "statements"])
VIEWS = frozenset(["view", "opinion", "words", "judgement", "judgment", "estimation", "telling", "eyes", "estimate"])


def phrasal(words: Words, headline: bool) -> Iterator[Found]:
    """The attributions whose cue is a phrase or a noun, in order of their cues."""
    for at, word in enumerate(words):
        found = None
        if word.lower == "according" and lower(words, at + 1) == "to":
            found = _according(words, at)
        elif width := citing_width(words, at):
            found = _citing(words, at, width)
        elif word.lower in VIEWS:
            found = _view(words, at)
        elif word.lower in noun_cues() | STANCES:
            found = _is_that(words, at) or (_noun(words, at) if word.lower in noun_cues() else None)
        elif word.lower in {"put", "puts"}:
            found = _put(words, at) or _put_by(words, at) or _put_at(words, at)
        elif word.lower == "told":
            found = _told_by(words, at)
        elif word.lower == ":":
            found = (_label(words, at) if headline else None) or _calls(words, at)
        if found:
            yield found


def _label(words: Words, at: int) -> Found | None:
    """ "Harbour master: P" in a headline."""
    before = words[:at] if at <= LABEL else ()
    named = all(word.capital or word.lower in {"of", "the", "and", "'s", "'"} for word in before)
    if not before or not named or before[0].lower in NOT_SPEAKERS or at + 4 >= len(words):
        return None
    return Found(source=((0, at),), cue=(at, at + 1), kind="say", right=at + 1)


def _calls(words: Words, at: int) -> Found | None:
    """ "Lind, from the gallery: “P”": a name, where or how they speak, and the words themselves."""
    comma = next((here for here in range(1, min(at, LONGEST_CALL)) if words[here].lower == ","), 0)
    named = comma and all(word.capital for word in words[:comma]) and words[0].lower not in NOT_SPEAKERS
    if not named or lower(words, at + 1) != SPEECH or lower(words, comma + 1) not in PREPOSITIONS:
        return None
    if has_finite(words, comma, at):
        return None
    return Found(source=((0, comma),), cue=(at, at + 1), kind="say", right=at + 1)


def _told_by(words: Words, at: int) -> Found | None:
    """ "P, we were told by X"; "I was told in a letter by X that P"."""
    if lower(words, at - 1) not in {"was", "were"} or lower(words, at - 2) not in {"i", "we"}:
        return None
    by = next((here for here in range(at + 1, min(len(words), at + _FAR_BY)) if words[here].lower == "by"), None)
    if by is None or any(words[here].kind != "word" for here in range(at + 1, by)):
        return None
    source = phrase_after(words, by + 1)
    if source is None:
        return None
    found = Found(source=(source,), cue=(at, at + 1), kind="say")
    if at > 2:
        found.left = at - 2
    elif lower(words, source[1]) == "that" and source[1] + 1 < len(words):
        found.right = source[1] + 1
    return found if found.right is not None or found.left is not None else None


def _according(words: Words, at: int) -> Found | None:
    opens_sentence = not has_finite(words, 0, at)
    own = lower(words, at + 3) == "own" and lower(words, at + 4) in OWN_WORDS
    pronoun = lower(words, at + 2) in PRONOUNS | {"him", "them"} and lower(words, at + 3) not in {"", ".", "and"}
    pronoun = pronoun or (own and lower(words, at + 2) in POSSESSIVES)
    source = (at + 2, at + 3) if pronoun else _source_until_comma(words, at + 2, opens_sentence)
    if source is None:
        return None
    found = Found(source=(source,), cue=(at, at + 2), kind="say")
    after = at + 5 if own else source[1]
    if pronoun and lower(words, at - 1) in {"", ":", ";"} and words[at + 3].kind == "word":
        found.right = at + 3
    elif opens_sentence and lower(words, after) == "," and after + 1 < len(words):
        found.right = after + 1
    elif at > 0:
        found.left = at - 1 if lower(words, at - 1) in {",", "–", "—"} else at
    return found if found.right is not None or found.left is not None else None


def _source_until_comma(words: Words, start: int, initial: bool) -> Stretch | None:
    """The source phrase up to the comma or mark that ends it; an apposition after a comma belongs to it."""
    end = _until_mark(words, start)
    while lower(words, end) == "," and end - start < LONGEST_SOURCE:
        close = _until_mark(words, end + 1)
        closed = lower(words, close) == "," or not initial
        if not closed or not _is_apposition(words, end + 1, close):
            break
        end = close
    return (start, end) if end > start else None


def _until_mark(words: Words, at: int) -> int:
    while at < len(words) and words[at].lower not in {",", ";", ":", ".", "—", "–", "!", "?"}:
        at += 1
    return at


def _is_apposition(words: Words, start: int, end: int) -> bool:
    opening = lower(words, start)
    if opening in {"who", "which", "whose"}:
        return not _says(words, start + 1)
    return (opening in APPOSITIONS or opening.isdecimal()) and not has_finite(words, start, end)


def _says(words: Words, at: int) -> bool:
    """Whether a relative clause tells what somebody says: "the Mail, which said it had the note from a clerk"."""
    return any(cue.kind == "say" and forms & {"s", "past"} for cue, forms in verb_cues().get(lower(words, at), ()))


def _citing(words: Words, at: int, width: int) -> Found | None:
    start = at + width
    source = phrase_after(words, start)
    if source is None and start < len(words) and words[start].kind != "mark":
        source = (start, max(start + 1, _until_mark(words, start)))
    return Found(source=(source,), cue=(at, start), kind="say", beside=True) if source else None


def _view(words: Words, at: int) -> Found | None:
    """ "In X's view, P", "In its view P": from the preposition to the noun."""
    if lower(words, at - 1) not in POSSESSIVES:
        return None
    start = at - 1
    while (
        start > 0 and at - start < 12 and words[start - 1].kind == "word" and words[start - 1].lower not in {"in", "by"}
    ):
        start -= 1
    opens = (
        start == 1 and at + 2 < len(words) and has_finite(words, at + 1, len(words))
    )  # "In its view the quay is sound"
    if lower(words, start - 1) not in {"in", "by"} or (lower(words, at + 1) not in {",", ".", ""} and not opens):
        return None
    source = (start, at - 1) if words[at - 1].lower in {"'s", "'"} else (at - 1, at)
    found = Found(source=(source,), cue=(at, at + 1), kind="say")
    if start - 1 < 2 and (opens or lower(words, at + 1) == ","):
        found.right = at + 2 if lower(words, at + 1) == "," else at + 1
    elif start > 2:
        found.left = start - 2 if lower(words, start - 2) == "," else start - 1
        if lower(words, at + 1) == "," and at + 2 < len(words) and not has_finite(words, 0, found.left):
            found.right = at + 2
    return found if source[1] > source[0] and (found.right is not None or found.left is not None) else None


def _put(words: Words, at: int) -> Found | None:
    """ "P, as X put it"; "As X put it, P"."""
    if lower(words, at + 1) != "it":
        return None
    source = phrase_before(words, at)
    if not source or lower(words, source[0] - 1) != "as":
        return None
    found = Found(source=(source,), cue=(at, at + 2), kind="say")
    if lower(words, 0) == "as":
        found.right = at + 3 if lower(words, at + 2) in {",", ":"} else at + 2
    else:
        found.left = source[0] - 2 if lower(words, source[0] - 2) == "," else source[0] - 1
        if lower(words, at + 2) == "," and at + 3 < len(words) and not has_finite(words, 0, found.left):
            found.right = at + 3
    return found


def _put_by(words: Words, at: int) -> Found | None:
    """ "The cost is put by X at 90 million": what stands after "at"."""
    if lower(words, at + 1) != "by" or lower(words, group_start(words, at)) not in BE | HAVE:
        return None
    source = phrase_after(words, at + 2)
    end = next((here for here in range(at + 2, source[1]) if words[here].lower == "at"), source[1]) if source else 0
    if source is None or lower(words, end) != "at" or not measures(words, end + 1):
        return None
    return Found(source=((source[0], end),), cue=(at, at + 1), kind="say", right=end + 1)


def _put_at(words: Words, at: int) -> Found | None:
    """ "X puts the cost at 90 million": a measure after "at"."""
    start = group_start(words, at)
    source = subject_before(words, start) if lower(words, start - 1) != "to" else ()
    for here in range(at + 1, min(len(words) - 1, at + LONGEST_MEASURED)):
        word = words[here]
        if word.lower == "at" and here > at + 1 and measures(words, here + 1):
            return Found(source=source, cue=(at, at + 1), kind="say", right=at + 1) if source else None
        if word.kind == "mark" and word.lower not in {"-", "’", "'"}:
            return None
    return None


def _is_that(words: Words, at: int) -> Found | None:
    """ "X's line is that P"."""
    source = _owner(words, at) if lower(words, at + 1) in {"is", "was"} and lower(words, at + 2) == "that" else None
    return Found(source=source, cue=(at, at + 1), kind="say", right=at + 3) if source and at + 3 < len(words) else None


def _noun(words: Words, at: int) -> Found | None:
    """ "X's claim that P", "a report by X that P", "the allegation that P"."""
    that = at + 1
    if lower(words, that) in {"by", "from", "of"}:
        by = phrase_after(words, that + 1)
        that = by[1] if by and lower(words, that) != "of" else that
    else:
        by = None
    if lower(words, that) != "that" or that + 1 >= len(words) or not has_finite(words, that + 1, that + 30):
        return None
    source = (by,) if by else _owner(words, at)
    if source is None or (not source and _of_another(words, at)):
        return None
    found = Found(source=source, cue=(at, at + 1), kind="deny" if words[at].lower == "denial" else "say")
    found.content.append((that + 1, _clause_end(words, at, that + 1)))
    return found


def _of_another(words: Words, at: int) -> bool:
    """ "Rejected a newspaper report that P", "said in a report that P": who does so speaks, and not the report."""
    near = range(max(0, at - 7), at)
    place = any(words[here].lower == "in" for here in range(max(0, at - 4), at))
    kinds = {cue.kind for here in near for cue, forms in verb_cues().get(words[here].lower, ()) if forms - {"ing"}}
    return "deny" in kinds or (place and "say" in kinds)


def _clause_end(words: Words, cue: int, start: int) -> int:
    """The end of a that-clause after a noun; where the noun is the subject, its own verb comes after the clause."""
    subject = not has_finite(words, 0, cue)
    verbs = 0
    for at in range(start, len(words)):
        if words[at].lower in {",", ";"}:
            return at
        verb = is_finite(words, at) and not (at > start and is_finite(words, at - 1))
        verbs += verb
        if subject and verb and verbs == 2:
            return group_start(words, at)
    return len(words)


def _owner(words: Words, at: int) -> tuple[Stretch, ...] | None:
    """Whose claim it is: a possessive before it; () for a bare "the claim that"; None where the noun may be a verb."""
    for here in range(at - 1, max(-1, at - 5), -1):
        word = words[here].lower
        if word in {"'s", "'"}:
            owner = phrase_before(words, here)
            return (owner,) if owner else ()
        if word in POSSESSIVES:
            return ((here, here + 1),)
        if word in DETERMINERS | PREPOSITIONS:
            return ()
        if words[here].kind != "word" or opens_phrase(words, here):
            return None
    return None
