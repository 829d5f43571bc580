"""Errors on their way from where a piece is worked on to who asked for it."""

from dataclasses import dataclass

from whence import errors
from whence.errors import WhenceError

Words = tuple[str, str, str, str]  # the kind of error; what, why, and what to do


@dataclass(frozen=True, slots=True)
class Stopped:
    """What is no fault of a piece and stops the run."""

    words: Words


def words_of(error: WhenceError) -> Words:
    """An error as plain words."""
    return type(error).__name__, error.what, error.why, error.remedy


def error_of(words: Words) -> WhenceError:
    """The error that the words tell of."""
    kind, *rest = words
    told: WhenceError = getattr(errors, kind, WhenceError)(*rest)
    return told
