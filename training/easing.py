"""Makes a network easier to write in eight bits: the same function, with its large inputs moved into the weights.

A few columns of the encoder's states are ten times as large as the others; they set the steps in which int8 tells all
of them apart. Dividing a column of inputs and multiplying the column of weights that meets it changes nothing in the
product and much in the steps (SmoothQuant, Xiao et al. 2023).
"""

import copy
from collections.abc import Iterable, Iterator

import torch
from network import WIDTH, Layer, Network
from torch import Tensor, nn

MAPS = ("qkv", "out", "up", "down")
# How much of a column's size goes into the weights. Of .4, .55, .7, .85 and 1 with its complement, .7 agreed best with
# float: exactly the same attributions for .82 of all instead of .74, names .96 instead of .93 (20 articles of dev).
MOVED = 0.7


def eased(network: Network, windows: Iterable[tuple[Tensor, Tensor]]) -> Network:
    """A copy for `Layer.read`, eased for inputs such as the windows (pieces and shapes) bring about."""
    sizes = _sizes(network, windows)
    made = copy.deepcopy(network)
    with torch.no_grad():
        for layer, row in zip(made.encoder.layers, sizes, strict=True):
            _ease(layer, row)
    return made


def _sizes(network: Network, windows: Iterable[tuple[Tensor, Tensor]]) -> list[dict[str, Tensor]]:
    """The largest absolute value of each column of the inputs of each map."""
    sizes: list[dict[str, Tensor]] = [{} for _ in network.encoder.layers]
    hooks = list(_hooks(network, sizes))
    with torch.inference_mode():
        for pieces, shapes in windows:
            network.encoder(pieces, shapes)
    for hook in hooks:
        hook.remove()
    return sizes


def _hooks(network: Network, sizes: list[dict[str, Tensor]]) -> Iterator[torch.utils.hooks.RemovableHandle]:
    for layer, row in zip(network.encoder.layers, sizes, strict=True):
        for name in MAPS:

            def note(_: nn.Module, given: tuple[Tensor, ...], row: dict[str, Tensor] = row, name: str = name) -> None:
                largest = given[0].abs().flatten(0, -2).amax(0)
                row[name] = torch.maximum(row.get(name, largest), largest)

            yield getattr(layer, name).register_forward_pre_hook(note)


def _ease(layer: Layer, sizes: dict[str, Tensor]) -> None:
    for name in MAPS:
        weight = getattr(layer, name).weight
        by = sizes[name].clamp(min=1e-3) ** MOVED / weight.abs().amax(0).clamp(min=1e-3) ** (1 - MOVED)
        by = by / by.median()
        weight.mul_(by)
        if name == "out":  # what comes in are sums of values, so the map that makes the values can be divided itself
            layer.qkv.weight[2 * WIDTH :].div_(by[:, None])
            layer.qkv.bias[2 * WIDTH :].div_(by)
        else:
            getattr(layer, f"ease_{name}").copy_(1 / by)
