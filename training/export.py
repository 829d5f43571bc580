"""Writes a trained network as the package `whence-en`: ONNX in int8, the tables of the forms, labels and checksums.

export.py RUN [FOLDER]     (RUN holds network.pt and labels.json; FOLDER defaults to the package)
"""

import hashlib
import json
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import torch
import train
from data import articles
from network import OUTPUTS, Network
from onnxruntime.quantization import QuantType, quantize_dynamic

from whence.reading import network as reader

PACKAGE = Path(__file__).parents[1] / "models/whence-en/src/whence_en"
FILES = ("model.onnx", "forms.npz", "labels.json", "tokenizer.json")


class _Session:
    """A torch network with the face of an onnxruntime session."""

    def __init__(self, network: Network) -> None:
        self._network = network

    def get_outputs(self) -> list[Any]:
        """Objects with a name each."""
        return [type("Output", (), {"name": name}) for name in OUTPUTS]

    def run(self, names: list[str], fed: dict[str, Any]) -> list[Any]:
        """The outputs as arrays."""
        with torch.inference_mode():
            given = dict(zip(OUTPUTS, self._network(*(torch.from_numpy(rows) for rows in fed.values())), strict=True))
        return [given[name].numpy() for name in names]


def trained(run: Path) -> tuple[Network, dict[str, list[str]]]:
    """The network of a run, and its labels."""
    labels = json.loads((run / "labels.json").read_text("utf-8"))
    network = Network(labels)
    network.load_state_dict(torch.load(run / "network.pt"))
    return network.eval(), labels


def unexported(run: Path) -> reader.Network:
    """A run as the reader sees it, without ONNX."""
    network, labels = trained(run)
    return reader.Network(_Session(network), train.tokenizer(), labels, _forms(network))


def _forms(network: Network) -> dict[str, Any]:
    return {name: table.detach().numpy().astype(np.float32) for name, table in network.forms().items()}


def export(run: Path, folder: Path) -> None:
    """Writes the files of the package."""
    network, labels = trained(run)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as room:
        full = Path(room) / "full.onnx"
        example = (torch.tensor([[101, 7592, 102]]), torch.tensor([[0, 1, 0]]), torch.tensor([[1]]))
        axes = {name: {0: "batch", 1: "pieces"} for name in ("pieces", "shapes")} | {"begins": {0: "batch", 1: "words"}}
        torch.onnx.export(
            network,
            example,
            full,
            input_names=["pieces", "shapes", "begins"],
            output_names=list(OUTPUTS),
            dynamic_axes=axes | {name: {0: "batch", 1: "words"} for name in OUTPUTS},
            dynamo=False,
            opset_version=17,
        )
        quantize_dynamic(full, folder / "model.onnx", weight_type=QuantType.QInt8, per_channel=True)
    np.savez(folder / "forms.npz", **_forms(network))
    (folder / "labels.json").write_text(json.dumps(labels, indent=1) + "\n", "utf-8")
    shutil.copyfile(train.ORIGIN / "tokenizer.json", folder / "tokenizer.json")
    sums = [f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in FILES]
    (folder / "checksums.txt").write_text("".join(sums), "utf-8")


def agreement(run: Path, folder: Path) -> float:
    """Share of the attributions on the corpus's dev split that both forms give, of all that either gives."""
    full, small = unexported(run), reader.Network.load(folder, threads=2)
    both = either = 0
    for one in articles("dev"):
        lines = [span for span, _ in one.lines]
        left, right = (
            {(told.cue, told.source, told.content) for told in one_of.see(one.text, lines).told}
            for one_of in (full, small)
        )
        both, either = both + len(left & right), either + len(left | right)
    return both / max(1, either)


def main() -> None:
    """Exports, then says how well int8 agrees with float."""
    run = Path(sys.argv[1])
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else PACKAGE
    export(run, folder)
    size = sum((folder / name).stat().st_size for name in FILES) / 1e6
    print(f"{folder}: {size:.1f} MB; int8 gives {agreement(run, folder):.3f} of the attributions exactly as float does")


if __name__ == "__main__":
    main()
