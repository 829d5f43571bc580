"""Writes a trained network as the package `whence-en`: two graphs in ONNX (int8, and the roles), labels and checksums.

export.py RUN [FOLDER]     (RUN holds network.pt and labels.json; FOLDER defaults to the package)
"""

import hashlib
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import onnx
import torch
import train
import vectors
from easing import eased
from measure import agreement
from network import BELOW, READ, SENSE, WIDTH, Network, Reading, Roles
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from data import articles, cut, example
from whence.reading import network as reader
from whence.reading.network import laid

PACKAGE = Path(__file__).parents[1] / "models/whence-en/src/whence_en"
FILES = ("model.onnx", "roles.onnx", "questions.onnx", "labels.json", "tokenizer.json")
EVERY = 20  # one in so many articles tells how large the inputs of the maps become: some 50 windows


class _Session:
    """A graph in torch with the face of an onnxruntime session."""

    def __init__(self, graph: nn.Module, names: Sequence[str]) -> None:
        self._graph, self._names = graph, names

    def run(self, names: Sequence[str], fed: dict[str, Any]) -> list[Any]:
        """The named outputs as arrays."""
        with torch.inference_mode():
            made = self._graph(*map(torch.from_numpy, fed.values()))
        given = dict(zip(self._names, made if isinstance(made, tuple) else (made,), strict=True))
        return [given[name].numpy() for name in names]


def trained(run: Path) -> tuple[Network, dict[str, list[str]]]:
    """The network of a run, and its labels."""
    labels = json.loads((run / "labels.json").read_text("utf-8"))
    network = Network(labels)
    network.load_state_dict(torch.load(run / "network.pt"))
    return network.eval(), labels


def sense(run: Path) -> nn.Linear:
    """The map to vectors of a run; made where it is missing."""
    path = run / "vectors.pt"
    if not path.is_file():
        torch.save(vectors.fit(*trained(run)).state_dict(), path)
    made = nn.Linear(len(BELOW) * WIDTH, SENSE)
    made.load_state_dict(torch.load(path))
    return made.requires_grad_(False)


def unexported(run: Path) -> reader.Network:
    """A run as the reader sees it, without ONNX."""
    network, labels = trained(run)
    return reader.Network(
        _Session(Reading(network, sense(run)), READ), _Session(Roles(network), ("role",)), train.tokenizer(), labels
    )


def export(run: Path, folder: Path) -> None:
    """Writes the files of the package."""
    network, labels = trained(run)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as room:
        full = Path(room) / "full.onnx"
        _reading(eased(network, _windows()), sense(run), full)
        # tables of a few rows stay as they are: they are small, and a distance is worth more than a byte
        few = [
            node.name for node in onnx.load(full).graph.node if node.op_type == "Gather" and "distance" in node.input[0]
        ]
        quantize_dynamic(
            full, folder / "model.onnx", weight_type=QuantType.QInt8, per_channel=True, nodes_to_exclude=few
        )
    _roles(network, folder / "roles.onnx")
    (folder / "labels.json").write_text(json.dumps(labels, indent=1) + "\n", "utf-8")
    shutil.copyfile(train.ORIGIN / "tokenizer.json", folder / "tokenizer.json")
    check(folder)


def check(folder: Path) -> None:
    """Writes the checksums of what there is; `questions.onnx` comes of a run of its own (`questions.py`)."""
    there = [path for path in map(folder.joinpath, FILES) if path.is_file()]
    sums = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in there]
    (folder / "checksums.txt").write_text("".join(sums), "utf-8")


def _windows() -> Iterator[tuple[torch.Tensor, torch.Tensor]]:
    """Pieces and shapes of some articles that were trained on."""
    made = train.tokenizer()
    for article in articles("train")[::EVERY]:
        for piece in cut(example(made, article)):
            pieces, shapes, _ = laid(piece.example.words, piece.window)
            yield torch.tensor([pieces]), torch.tensor([shapes])


def _reading(network: Network, sense: nn.Linear, path: Path) -> None:
    pieces, words = torch.tensor([101, 7592, 102]), torch.tensor([1, 1])
    graph(
        Reading(network, sense),
        path,
        {
            "pieces": (pieces, ["pieces"]),
            "shapes": (pieces % 2, ["pieces"]),
            "begins": (words, ["words"]),
            "paragraphs": (words, ["words"]),
        },
        {name: ["pieces" if name == "sense" else "words"] for name in READ},
    )


def _roles(network: Network, path: Path) -> None:
    width = network.role_cue[-1].out_features
    graph(
        Roles(network),
        path,
        {
            "cues": (torch.zeros(2, width), ["cues"]),
            "words": (torch.zeros(3, width), ["words"]),
            "at": (torch.tensor([0, 2]), ["cues"]),
        },
        {"role": ["cues", "words"]},
    )


def graph(
    made: nn.Module, path: Path, given: dict[str, tuple[torch.Tensor, list[str]]], answers: dict[str, list[str]]
) -> None:
    """Writes a graph; each input with an example, inputs and outputs with the names of the axes that vary."""
    axes = {name: dict(enumerate(names)) for name, (_, names) in given.items()}
    torch.onnx.export(
        made,
        tuple(example for example, _ in given.values()),
        path,
        input_names=list(given),
        output_names=list(answers),
        dynamic_axes=axes | {name: dict(enumerate(names)) for name, names in answers.items()},
        dynamo=False,
        opset_version=17,
    )


def main() -> None:
    """Exports, then says how well int8 agrees with float."""
    run = Path(sys.argv[1])
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else PACKAGE
    export(run, folder)
    size = sum(path.stat().st_size for path in folder.glob("*.onnx")) / 1e6
    same = agreement(unexported(run).see, reader.Network.load(folder).see)
    print(f"{folder}: {size:.1f} MB; int8 says as float does: {same}")


if __name__ == "__main__":
    main()
