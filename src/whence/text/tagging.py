"""Parts of speech without a parser: closed classes, endings, and what stands beside a word."""

from collections.abc import Sequence
from typing import Final

from whence.text.changes import is_change
from whence.text.nouns import is_edge, is_plural
from whence.text.tokens import Token

_CLASSES: Final = """
ADP of in on at by to from with without within into onto over under above below between among amid during before after
ADP since until till through throughout across along against toward towards about around near off per via upon despite
ADP than as for like
DET the a an this these those each every any some all no another both
PRON it he she they we you i him them us me that which who whom what there its their his her our my your
AUX is are was were be been being am has have had having do does did will would shall should can could may might must
CCONJ and or but nor
ADV not now then also still already yet only just even again soon later earlier ago too
"""
_CLOSED: Final = {word: tag for tag, *words in map(str.split, _CLASSES.split("\n")[1:-1]) for word in words}


def guessed(words: Sequence[Token]) -> list[str]:
    """Parts of speech by closed classes and endings, for a text that no parser has read."""
    return [_guess(words, at) for at in range(len(words))]


def _guess(words: Sequence[Token], at: int) -> str:
    token = words[at]
    if token.is_numeral:
        return "NUM"
    if not token.is_word:
        return "PUNCT"
    if token.lower in _CLOSED:
        return _CLOSED[token.lower]
    if token.is_capitalised and at:
        return "PROPN"
    after_determiner = at > 0 and _CLOSED.get(words[at - 1].lower) == "DET"
    if (is_edge(token.lower) or is_change(token.lower) or token.lower.endswith("ed")) and not after_determiner:
        return "VERB"
    if at and _is_plural_noun(words[at - 1]):
        return "VERB"  # a plural ends its phrase: "the crates broke"
    if at and token.lower.endswith("s") and _opens(words, at + 1) and words[at - 1].is_word and not after_determiner:
        return "VERB"  # "the bank charges a fee"
    return "ADV" if token.lower.endswith("ly") else "NOUN"


def _is_plural_noun(token: Token) -> bool:
    return token.surface.islower() and token.lower not in _CLOSED and is_plural(token.lower)


def _opens(words: Sequence[Token], at: int) -> bool:
    """Whether an object begins at a token: a determiner, a number or a sum."""
    if at >= len(words):
        return False
    return words[at].is_numeral or words[at].surface in "$£€¥" or _CLOSED.get(words[at].lower) == "DET"
