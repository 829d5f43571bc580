"""The network in torch: a BERT encoder of six layers with the shapes of the words added, and one head a question.

Training sees batches with padding (`Network`). What is shipped are two graphs over one window without padding
(`Reading`, `Roles`), made of the same parts, which onnxruntime reads faster.
"""

import math
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from whence.reading.network import FARTHEST, bucket

WIDTH, LAYERS, HEADS, INNER, SHAPES, BUCKETS = 384, 6, 12, 1536, 14, 33
DROPPED = 0.1  # as BERT was trained
FORM, HIDDEN, ARC = 64, 128, 128  # of a role's bilinear form, of a layer over pairs, of the form of arcs
TOLD = ("cue", "denied", "certainty", "role_cue", "role_word")
SYNTAX = ("upos", "arc_word", "arc_head", "rel_word", "rel_head")
OUTPUTS = (*TOLD, "name", *SYNTAX)
READ = (*TOLD, "name", "upos", "head", "relation", "sense")
# Layers of which the vectors of statements are made (0: before the first), and numbers of a vector: see `vectors`.
BELOW, SENSE = (1,), 192


class Attention(torch.autograd.Function):
    """Attention without padding as one node of the graph, for which onnxruntime has a kernel of its own."""

    @staticmethod
    def forward(_: object, query: Tensor, key: Tensor, value: Tensor) -> Tensor:
        """All (batch, pieces, width); the query may be of fewer pieces."""
        q, k, v = (side.unflatten(-1, (HEADS, -1)).transpose(1, 2) for side in (query, key, value))
        return functional.scaled_dot_product_attention(q, k, v).transpose(1, 2).flatten(2)

    @staticmethod
    def symbolic(graph: Any, query: Any, key: Any, value: Any) -> Any:  # noqa: ANN401  torch has no public types for it
        """The node."""
        made = graph.op("com.microsoft::MultiHeadAttention", query, key, value, num_heads_i=HEADS)
        return made.setType(query.type())


class Layer(nn.Module):
    """One layer of BERT: attention, then two dense maps, each with a norm after it."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.last = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(DROPPED)
        # what `easing` multiplies the inputs of three maps with, after it divided their weights by it
        for name, width in (("qkv", WIDTH), ("up", WIDTH), ("down", INNER)):
            self.register_buffer(f"ease_{name}", torch.ones(width), persistent=False)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """`x` is (batch, pieces, width), `mask` 0 or a large negative number to add to the attention."""
        batch, length = x.shape[0], x.shape[1]
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        seen = functional.scaled_dot_product_attention(q, k, v, mask.to(q.dtype))
        x = self.norm(x + self.drop(self.out(seen.transpose(1, 2).reshape(batch, length, WIDTH))))
        return self.last(x + self.drop(self.down(functional.gelu(self.up(x)))))

    def read(self, x: Tensor, kept: Tensor | None = None) -> Tensor:
        """The same for one window without padding; only of the pieces `kept`, where those are given."""
        eased = x * self.ease_qkv
        x, asked = (x, eased) if kept is None else (x[:, kept], eased[:, kept])
        # three maps, not one: parting its answer would copy it
        rows = zip((asked, eased, eased), self.qkv.weight.chunk(3), self.qkv.bias.chunk(3), strict=True)
        x = self.norm(x + self.out(Attention.apply(*(functional.linear(*row) for row in rows))))
        inner = functional.gelu(self.up(x * self.ease_up)) * self.ease_down
        # the largest value of a batch sets the steps of int8 for all of it: a piece with large ones is made small
        size = inner.amax(-1, keepdim=True).clamp(min=1.0)
        return self.last(x + functional.linear(inner / size, self.down.weight) * size + self.down.bias)


class Encoder(nn.Module):
    """Pieces and shapes to vectors. The embeddings of pieces and places stay as they were."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces = nn.Embedding(30522, WIDTH)
        self.places = nn.Embedding(512, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        nn.init.zeros_(self.shapes.weight)

    def forward(self, pieces: Tensor, shapes: Tensor) -> Tensor:
        """Both (batch, pieces); piece 0 is padding."""
        places = self.places.weight[: pieces.shape[1]]
        x = self.norm(self.pieces(pieces) + places + self.shapes(shapes))
        mask = torch.where(pieces > 0, 0.0, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def read(self, pieces: Tensor, shapes: Tensor, begins: Tensor) -> tuple[Tensor, Tensor]:
        """Of one window, (pieces) and (words): what the last layer says of each word's first piece, and `below`."""
        states = self.states(pieces, shapes)
        return self.layers[-1].read(states[-1][None], begins)[0], self.below(states)

    def states(self, pieces: Tensor, shapes: Tensor, last: int = LAYERS - 1) -> list[Tensor]:
        """(pieces, width) before each layer up to the `last`."""
        x = self.norm(self.pieces(pieces) + self.places.weight[: pieces.shape[0]] + self.shapes(shapes))
        states = [x]
        for layer in self.layers[:last]:
            states.append(layer.read(states[-1][None])[0])
        return states

    def below(self, states: list[Tensor]) -> Tensor:
        """(pieces, widths) of the layers that vectors are made of, side by side."""
        return torch.cat([states[number] for number in BELOW], -1)


def _into(width: int) -> nn.Module:
    return nn.Sequential(nn.Dropout(0.1), nn.Linear(WIDTH, 256), nn.ReLU(), nn.Linear(256, width))


class Network(nn.Module):
    """The encoder with its heads."""

    def __init__(self, labels: dict[str, list[str]]) -> None:
        super().__init__()
        roles, relations = len(labels["role"]), len(labels["relation"])
        self.encoder = Encoder()
        self.cue = nn.Linear(WIDTH, len(labels["cue"]))
        self.name = nn.Linear(WIDTH, len(labels["name"]))
        self.upos = nn.Linear(WIDTH, len(labels["upos"]))
        self.denied = nn.Linear(WIDTH, 1)
        self.certainty = nn.Linear(WIDTH, len(labels["certainty"]))
        self.role_cue, self.role_word = _into(roles * FORM + HIDDEN), _into(roles * FORM + HIDDEN)
        self.arc_word, self.arc_head = _into(ARC), _into(ARC)
        self.rel_word, self.rel_head = _into(HIDDEN), _into(HIDDEN)
        self.role_distance = nn.Embedding(BUCKETS, HIDDEN)
        self.role_out = nn.Linear(HIDDEN, roles)
        self.arc_distance = nn.Embedding(BUCKETS, 1)
        self.rel_out = nn.Linear(HIDDEN, relations)
        nn.init.normal_(self.role_distance.weight, std=0.1)
        nn.init.zeros_(self.arc_distance.weight)
        steps = [bucket(distance) for distance in range(-FARTHEST, FARTHEST + 1)]
        self.register_buffer("steps", torch.tensor(steps), persistent=False)

    def forward(
        self, pieces: Tensor, shapes: Tensor, begins: Tensor, wanted: tuple[str, ...] = OUTPUTS
    ) -> tuple[Tensor, ...]:
        """The projections that are wanted, each (batch, words, its width), of the first piece of every word."""
        x = self.encoder(pieces, shapes)
        x = torch.gather(x, 1, begins[:, :, None].expand(-1, -1, WIDTH))
        return tuple(getattr(self, name)(x) for name in wanted)

    def roles(self, cues: Tensor, read: Tensor, at: Tensor) -> Tensor:
        """(cues, words, roles) from (cues, width), the words' side of each cue's window, and the places of the cues."""
        count, length = read.shape[0], read.shape[1]
        left = cues[:, :-HIDDEN].view(count, 1, -1, FORM)
        right = read[:, :, :-HIDDEN].view(count, length, -1, FORM)
        near = self.steps[torch.arange(length)[None] - at[:, None] + FARTHEST]
        layer = functional.relu(cues[:, None, -HIDDEN:] + read[:, :, -HIDDEN:] + self.role_distance(near))
        return (left * right).sum(-1) / math.sqrt(FORM) + self.role_out(layer)

    def arcs(self, read: Tensor, heads: Tensor) -> Tensor:
        """(batch, words, heads)."""
        length = torch.arange(read.shape[1])
        near = self.steps[length[None] - length[:, None] + FARTHEST]
        return read @ heads.transpose(1, 2) / math.sqrt(ARC) + self.arc_distance(near)[..., 0]

    def relations(self, read: Tensor, heads: Tensor) -> Tensor:
        """(words, relations) of each word to the head in the same row."""
        return self.rel_out(functional.relu(read + heads))


class Reading(nn.Module):
    """The network as it is read, one window at a time: what needs a search as scores, all else as labels."""

    def __init__(self, network: Network, sense: nn.Linear) -> None:
        super().__init__()
        self.network, self.sense = network, sense

    def forward(self, pieces: Tensor, shapes: Tensor, begins: Tensor, paragraphs: Tensor) -> tuple[Tensor, ...]:
        """`READ` of each word, from the pieces and shapes, the first piece of every word, and its paragraph.

        What `sense` says is of each piece.
        """
        of = self.network
        x, below = of.encoder.read(pieces, shapes, begins)
        apart = paragraphs[:, None] != paragraphs[None]
        heads = (of.arcs(of.arc_word(x)[None], of.arc_head(x)[None])[0] - 1e4 * apart).argmax(-1)
        relations = of.relations(of.rel_word(x), of.rel_head(x)[heads]).argmax(-1)
        scores = (getattr(of, name)(x) for name in (*TOLD, "name"))
        return (*scores, of.upos(x).argmax(-1), heads, relations, self.sense(below))


class Roles(nn.Module):
    """The roles of all words of a window towards some of its cues."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, cues: Tensor, words: Tensor, at: Tensor) -> Tensor:
        """(cues, words, roles) from the cue side of the cues, the word side of the words, the places of the cues."""
        of = self.network
        left, right = (side[:, :-HIDDEN].unflatten(-1, (-1, FORM)).transpose(0, 1) for side in (cues, words))
        near = of.steps[torch.arange(words.shape[0])[None] - at[:, None] + FARTHEST]
        layer = functional.relu(cues[:, None, -HIDDEN:] + words[None, :, -HIDDEN:] + of.role_distance(near))
        return (left @ right.transpose(1, 2)).permute(1, 2, 0) / math.sqrt(FORM) + of.role_out(layer)


def pretrained(network: Network, weights: Path) -> None:
    """Fills the encoder with the weights of all-MiniLM-L6-v2 (safetensors)."""
    given = load_file(weights)
    own = {
        "pieces.weight": given["embeddings.word_embeddings.weight"],
        # every word is of the first type: its vector is added once and for all
        "places.weight": given["embeddings.position_embeddings.weight"]
        + given["embeddings.token_type_embeddings.weight"][0],
        "shapes.weight": torch.zeros(SHAPES, WIDTH),
        **_dense(given, "embeddings.LayerNorm", "norm"),
    }
    for number in range(LAYERS):
        there, here = f"encoder.layer.{number}", f"layers.{number}"
        for kind in ("weight", "bias"):
            three = [given[f"{there}.attention.self.{name}.{kind}"] for name in ("query", "key", "value")]
            own[f"{here}.qkv.{kind}"] = torch.cat(three)
        own |= _dense(given, f"{there}.attention.output.dense", f"{here}.out")
        own |= _dense(given, f"{there}.attention.output.LayerNorm", f"{here}.norm")
        own |= _dense(given, f"{there}.intermediate.dense", f"{here}.up")
        own |= _dense(given, f"{there}.output.dense", f"{here}.down")
        own |= _dense(given, f"{there}.output.LayerNorm", f"{here}.last")
    network.encoder.load_state_dict(own)


def _dense(given: dict[str, Tensor], there: str, here: str) -> dict[str, Tensor]:
    return {f"{here}.{kind}": given[f"{there}.{kind}"] for kind in ("weight", "bias")}
