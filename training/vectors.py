"""Teaches the reader the vectors of statements: what all-MiniLM-L6-v2 says of a sentence, from states it has anyway.

A map from the state after the first layer of the trained encoder, in the context of the article, to the vector that the
original encoder gives the same words standing alone. The map is linear, so that it can be applied to every piece as a
window is read, and a statement's vector is the sum over its pieces; it is found by least squares, in one step. Learned
from sentences and contents of the corpus's train split and sentences of the treebanks' train splits.

How the layer was chosen: statements of other documents in the same gold claim among the ten nearest (two example
dossiers and a third) and sentences with the same event (ECB+), means of recall and of the reciprocal rank over the four
sets. The original encoder .749, .811; state 1 .745, .806, with 192 numbers in int8 .737, .796; 0 (no context) .699,
.795; 2 .727, .812; 3 .704, .798; 0 and 1 .726, .818; 0, 1 and 2 .733, .814; a network of one hidden layer over the sums
.708 to .731; the mean of embeddings as they are .332, weighted by frequency .435, .604.
"""

from collections.abc import Iterator, Sequence

import torch
import train
import treebank
from network import BELOW, SENSE, WIDTH, Network, pretrained
from tokenizers import Tokenizer
from torch import Tensor, nn

from data import articles
from whence.reading.network import Word, laid, windows, words
from whence.text.sentences import sentences
from whence.types.span import Span

SHORTEST, LONGEST = 4, 254  # words of a statement; pieces that the original encoder reads of it
EVERY = {"ud-ewt": 6, "ud-gum": 2}  # documents of a treebank: a third of what is learned from
PULL = 0.003  # towards no map at all, in parts of the mean variance; ten times less or more changed nothing


def fit(network: Network, labels: dict[str, list[str]]) -> nn.Linear:
    """The map for a trained network; a few minutes on one core."""
    teacher, made = Network(labels).eval(), train.tokenizer()
    pretrained(teacher, train.ORIGIN / "model.safetensors")
    given, wanted = [], []
    with torch.inference_mode():
        for text, paragraphs, spans in texts():
            given.append(pooled(network, words(made, text, paragraphs), spans))
            wanted.append(torch.stack([alone(teacher, made, span.of(text)) for span in spans]))
        return solved(torch.cat(given), torch.cat(wanted))


def solved(given: Tensor, wanted: Tensor) -> nn.Linear:
    """Least squares from (statements, widths) to the main directions of (statements, width)."""
    # around zero, not around their mean: cosines between the shortened vectors are to be those between the whole ones
    directions = torch.linalg.svd(wanted.double(), full_matrices=False)[2][:SENSE].T
    there = wanted.double() @ directions
    x, y = given.double() - given.double().mean(0), there - there.mean(0)
    pull = PULL * x.square().sum(0).mean() * torch.eye(x.shape[1], dtype=torch.float64)
    weight = torch.linalg.solve(x.T @ x + pull, x.T @ y)
    made = nn.Linear(len(BELOW) * WIDTH, SENSE)
    made.weight.data = weight.T.float()
    made.bias.data = (there.mean(0) - given.double().mean(0) @ weight).float()
    return made.requires_grad_(False)


def texts() -> Iterator[tuple[str, Sequence[Span], list[Span]]]:
    """Texts to learn from, with their paragraphs and the spans of statements."""
    for article in articles("train")[::2]:
        paragraphs = [span for span, _ in article.lines]
        spans = [span for one in article.attributions for span in one.content]
        yield from _long(article.text, paragraphs, spans[::2])
    for bank, every in EVERY.items():
        for tree in treebank.trees(treebank.TREEBANKS / bank / "train.conllu")[::every]:
            yield from _long(tree.text, tree.paragraphs, [])


def _long(
    text: str, paragraphs: Sequence[Span], spans: Sequence[Span]
) -> Iterator[tuple[str, Sequence[Span], list[Span]]]:
    whole = [span for paragraph in paragraphs for span in sentences(text, paragraph)]
    kept = [span for span in (*whole, *spans) if len(span.of(text).split()) >= SHORTEST]
    if kept:
        yield text, paragraphs, kept


def pooled(network: Network, read: Sequence[Word], spans: Sequence[Span]) -> Tensor:
    """(spans, widths): the mean over the pieces of each span, in its context."""
    sums = torch.cat([torch.zeros(1, len(BELOW) * WIDTH), _sums(network, read).cumsum(0)])
    counts = torch.tensor([0, *(len(word.pieces) for word in read)]).cumsum(0)
    rows = []
    for span in spans:
        inside = [at for at, word in enumerate(read) if span.covers(word.span)] or [0]
        first, last = inside[0], inside[-1] + 1
        rows.append((sums[last] - sums[first]) / (counts[last] - counts[first]))
    return torch.stack(rows)


def _sums(network: Network, read: Sequence[Word]) -> Tensor:
    """(words, widths): the sum over the pieces of each word."""
    rows = []
    for window in windows(read):
        pieces, shapes, begins = laid(read, window)
        below = network.encoder.below(network.encoder.states(torch.tensor(pieces), torch.tensor(shapes), max(BELOW)))
        for at in range(window.own, window.until):
            begin = begins[at - window.first]
            rows.append(below[begin : begin + len(read[at].pieces)].sum(0))
    return torch.stack(rows)


def alone(teacher: Network, made: Tokenizer, text: str) -> Tensor:
    """The vector of the original encoder: the mean over all pieces and both marks, of length 1."""
    pieces = torch.tensor([101, *made.encode(text, add_special_tokens=False).ids[:LONGEST], 102])
    last = teacher.encoder.layers[-1].read(teacher.encoder.states(pieces, torch.zeros_like(pieces))[-1][None])[0]
    return nn.functional.normalize(last.mean(0), dim=0)
