"""Weights of Whence's reader for English; `folder()` says where they lie, `card.md` there what they are made of."""

from pathlib import Path

__all__ = ["folder"]


def folder() -> Path:
    """The folder that holds model.onnx, roles.onnx, questions.onnx, labels.json, tokenizer.json and checksums.txt."""
    return Path(__file__).parent
