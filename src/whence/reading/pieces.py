"""Word pieces: what a tokenizer makes of text, and what a graph makes of them, by the shape of what libraries give."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Scores = NDArray[np.float32]
    Ints = NDArray[np.int64]

# [CLS] and [SEP] of the vocabulary, and what no tokenizer takes.
OPENING: Final = 101
BREAK: Final = 102
SURROGATE: Final = re.compile("[\ud800-\udfff]")


class Encoding(Protocol):
    """What of `tokenizers.Encoding` is read: pieces, the word of each, and its characters."""

    ids: list[int]
    word_ids: list[int]
    offsets: list[tuple[int, int]]


class Tokenizer(Protocol):
    """What of `tokenizers.Tokenizer` is used."""

    def encode(self, text: str, /, *, add_special_tokens: bool) -> Encoding:
        """The pieces of a text."""


class Session(Protocol):
    """What of `onnxruntime.InferenceSession` is used."""

    def run(self, names: Sequence[str], fed: "dict[str, Ints | Scores]", /) -> "Sequence[Scores]":
        """The named outputs of a graph."""
