"""Teaches a network which question a statement answers: vectors by which statements of one fact lie near each other.

    questions.py RUN [FOLDER] [--rounds N]    trains if RUN has no questions.pt, then writes questions.onnx to FOLDER

Learned from `facts/`: invented events, the facts that papers dispute of each, and how different papers put each fact.
Wordings of one fact answer one question, but have other words, other numbers and other parties in them, and deny what
others say; facts of one event are easy to confuse. The number, sum or date that answers stands between < and >.

Two wordings of every fact of some events make a batch; each has to find the other among all of them, most of which tell
of other facts of the same events (InfoNCE, van den Oord et al. 2018). The encoder begins as all-MiniLM-L6-v2, whose
embeddings stay; the map to fewer numbers begins as the main directions of its vectors.
"""

import argparse
import json
import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import torch
import train
from easing import eased
from export import PACKAGE, check, graph
from network import WIDTH, Encoder, Network, pretrained
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from whence.reading.pieces import BREAK, OPENING
from whence.reading.questions import LONGEST

FACTS = Path(__file__).parent / "facts"
# One event in so many is kept to look at.
KEPT = 12
# Events of a batch (some 48 facts), the temperature, the rate, and pieces of a wording at most.
EVENTS, TEMPERATURE, RATE = 4, 0.06, 1.2e-4
# Numbers of a vector: as many as those of meaning have.
NUMBERS = 192
# Rounds over all events. In a run over 225 of them the example dossiers were best after two; events kept apart still
# gained.
ROUNDS = 2.5
UNMARKED, UNENDED = 0.08, 0.2  # shares of wordings that lose their mark, and their full stop


@dataclass(frozen=True, slots=True)
class Event:
    """The wordings of each of its facts."""

    facts: tuple[tuple[str, ...], ...]


class Questions(nn.Module):
    """Pieces of a wording to its vector, of length 1."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.map = nn.Linear(WIDTH, NUMBERS, bias=False)

    def forward(self, pieces: Tensor) -> Tensor:
        """(batch, pieces), 0 being padding, to (batch, numbers)."""
        kept = (pieces > 0).unsqueeze(-1)
        states = self.encoder(pieces, torch.zeros_like(pieces)) * kept
        return functional.normalize(self.map(states.sum(1) / kept.sum(1)), dim=-1)


class Alone(nn.Module):
    """The same of one wording without padding, as it is shipped: so no wording changes the vector of another."""

    def __init__(self, network: Questions) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor) -> Tensor:
        """(pieces) to (numbers)."""
        encoder = self.network.encoder
        last = encoder.layers[-1].read(encoder.states(pieces, torch.zeros_like(pieces))[-1][None])[0]
        return functional.normalize(self.network.map(last.mean(0)), dim=-1)


def events() -> tuple[list[Event], list[Event]]:
    """Those to learn from, and those kept apart."""
    found = [
        Event(tuple(tuple(fact["told"]) for fact in json.loads(line)["facts"] if len(fact["told"]) > 1))
        for path in sorted(FACTS.glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]
    Random(5).shuffle(found)  # noqa: S311 no secret
    kept = len(found) // KEPT
    return found[kept:], found[:kept]


def begun(tokenizer: Tokenizer, learned: Sequence[Event]) -> Questions:
    """The network before it has learned anything here."""
    network, source = Questions(), Network(json.loads((PACKAGE / "labels.json").read_text("utf-8")))
    pretrained(source, train.ORIGIN / "model.safetensors")
    network.encoder.load_state_dict(source.encoder.state_dict())
    network.encoder.pieces.requires_grad_(False)
    network.encoder.places.requires_grad_(False)
    network.map = nn.Linear(WIDTH, WIDTH, bias=False)
    network.map.weight.data = torch.eye(WIDTH)
    some = [told for event in learned for fact in event.facts for told in fact][::4]
    directions = torch.linalg.svd(vectors(network, tokenizer, some).double(), full_matrices=False)[2][:NUMBERS]
    network.map = nn.Linear(WIDTH, NUMBERS, bias=False)
    network.map.weight.data = directions.float()
    return network


def vectors(network: Questions, tokenizer: Tokenizer, told: Sequence[str]) -> Tensor:
    """(wordings, numbers)"""
    network.eval()
    order = sorted(range(len(told)), key=lambda at: len(told[at]))
    with torch.inference_mode():
        found = [network(padded(tokenizer, [told[at] for at in order[k : k + 128]])) for k in range(0, len(order), 128)]
    network.train()
    rows = torch.cat(found).clone()
    return rows[torch.tensor(order).argsort()]


def padded(tokenizer: Tokenizer, told: Sequence[str]) -> Tensor:
    """Pieces of wordings with their marks, in one table."""
    rows = [
        torch.tensor([OPENING, *tokenizer.encode(one, add_special_tokens=False).ids[: LONGEST - 2], BREAK])
        for one in told
    ]
    return nn.utils.rnn.pad_sequence(rows, batch_first=True)


def batches(learned: Sequence[Event], random: Random) -> Iterator[tuple[list[str], list[str]]]:
    """One wording of each fact of some events, and another of each, until all events had their turn."""
    every = list(learned)
    random.shuffle(every)
    for at in range(0, len(every) - EVENTS + 1, EVENTS):
        pairs = [random.sample(fact, 2) for event in every[at : at + EVENTS] for fact in event.facts]
        yield [varied(one, random) for one, _ in pairs], [varied(other, random) for _, other in pairs]


def varied(told: str, random: Random) -> str:
    """A wording as it might stand elsewhere."""
    if random.random() < UNMARKED:
        told = told.replace("<", "").replace(">", "")
    return told.rstrip(".") if random.random() < UNENDED else told


def fit(
    network: Questions, tokenizer: Tokenizer, learned: Sequence[Event], kept: Sequence[Event], rounds: float
) -> None:
    """Some rounds over the events: ten minutes on two cores."""
    steps = round(len(learned) // EVENTS * rounds)
    optimizer = torch.optim.AdamW(
        (each for each in network.parameters() if each.requires_grad), RATE, weight_decay=0.01
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, step / (0.06 * steps + 1)) * max(0.02, 1 - step / steps)
    )
    random, began, step = Random(1), time.monotonic(), 0  # noqa: S311 no secret
    while step < steps:
        for left, right in batches(learned, random):
            loss = found_again(network(padded(tokenizer, [*left, *right])))
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            step += 1
            if step == steps or not step % 50:
                found = first(network, tokenizer, kept)
                print(f"{step} of {steps}: {loss:.3f}, kept {found:.3f}, {time.monotonic() - began:.0f} s", flush=True)
            if step == steps:
                break


def found_again(rows: Tensor) -> Tensor:
    """How badly each of the first half finds its other in the second half, and the reverse."""
    half = len(rows) // 2
    near = (rows @ rows.T / TEMPERATURE).fill_diagonal_(-1e4)
    return functional.cross_entropy(near, torch.cat([torch.arange(half, 2 * half), torch.arange(half)]))


def first(network: Questions, tokenizer: Tokenizer, kept: Sequence[Event]) -> float:
    """Of wordings of events kept apart, how many have one of the same fact as the nearest of their event."""
    right = every = 0
    for event in kept:
        fact = torch.tensor([number for number, told in enumerate(event.facts) for _ in told])
        rows = vectors(network, tokenizer, [one for told in event.facts for one in told])
        nearest = (rows @ rows.T).fill_diagonal_(-1).argmax(-1)
        right += int((fact[nearest] == fact).sum())
        every += len(fact)
    return right / max(1, every)


def export(network: Questions, tokenizer: Tokenizer, learned: Sequence[Event], folder: Path) -> None:
    """Writes the graph in int8, eased for some of the wordings, and its checksum beside the others."""
    some = [told for event in learned[::20] for fact in event.facts for told in fact[:1]]
    inputs = ((rows, torch.zeros_like(rows)) for rows in (padded(tokenizer, [told]) for told in some))
    with tempfile.TemporaryDirectory() as room:
        full = Path(room) / "full.onnx"
        made = Alone(eased(network.eval(), inputs))  # type: ignore[arg-type]  # it asks for an encoder alone
        pieces = torch.tensor([OPENING, 7592, BREAK])
        graph(made, full, {"pieces": (pieces, ["pieces"])}, {"question": []})
        quantize_dynamic(full, folder / "questions.onnx", weight_type=QuantType.QInt8, per_channel=True)
    check(folder)


def main() -> None:
    """Trains and exports."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("run", type=Path)
    asked.add_argument("folder", type=Path, nargs="?", default=PACKAGE)
    asked.add_argument("--rounds", type=float, default=ROUNDS)
    given = asked.parse_args()
    torch.manual_seed(1)
    torch.set_num_threads(os.cpu_count() or 1)
    given.run.mkdir(parents=True, exist_ok=True)
    tokenizer, (learned, kept) = train.tokenizer(), events()
    network, path = begun(tokenizer, learned), given.run / "questions.pt"
    if path.is_file():
        network.load_state_dict(torch.load(path))
    else:
        print(f"{len(learned)} events, before: {first(network, tokenizer, kept):.3f}", flush=True)
        fit(network, tokenizer, (learned, kept), given.rounds)
        torch.save(network.state_dict(), path)
    export(network, tokenizer, learned, given.folder)


if __name__ == "__main__":
    main()
