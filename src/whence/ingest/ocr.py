"""Scanned pages read by an installed Tesseract: the door to its command.

It runs as a process of its own for each page, bounded in time, on one core, under the limits of the worker that asks.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from statistics import median

from whence.errors import InputError, UnsupportedFormat

DPI = 300  # what Tesseract's own documentation asks for
# For one page on a busy machine; an ordinary one takes two seconds of CPU, and the worker's limit of those holds here.
SECONDS = 90.0
# Tesseract's confidence in percent below which a word is said to be doubtful: the middle of the range in which words
# of clean scans (above 90) and noise taken for words (below 30) overlap. Reasoned, not fitted.
DOUBTFUL = 60.0
# Lines whose letters differ by less than this are of one size: heights hang on whether a word has a g or an l.
_SAME_SIZE = 1.3
_LANGUAGES = re.compile(r"[A-Za-z_]{3,20}(?:\+[A-Za-z_]{3,20}){0,9}")
_OF_EXTRACTOR = re.compile(r" tesseract/[^ -]{1,40}-([A-Za-z_+]{3,200})\Z")
_WORD_LEVEL = "5"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ocr:
    """How scanned pages are to be read: Tesseract's codes of languages, and what is called before each page."""

    languages: str
    at: Callable[[int], None] = lambda _: None


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word that was recognised, with Tesseract's confidence (0 to 100) and its place in dots from the upper left."""

    line: tuple[str, ...]
    text: str
    confidence: float
    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A line that was recognised: its words, the line they stand on, and the height of its letters, in dots."""

    words: tuple[Word, ...]
    baseline: int
    height: float

    @property
    def text(self) -> str:
        """The words with a space between."""
        return " ".join(word.text for word in self.words)


@lru_cache(maxsize=1)
def version() -> str | None:
    """The version of the Tesseract that is installed; None without one."""
    told = _run("--version") or ""
    found = re.match(r"tesseract v?(\d[\w.]{0,30})", told)
    return found[1] if found else None


def require(languages: str) -> None:
    """Raise an InputError that says what lacks for reading these languages."""
    if not _LANGUAGES.fullmatch(languages):
        raise InputError(f"OCR of {languages!r}", "no languages", "give Tesseract's codes: eng, or deu+fra")
    if version() is None:
        raise InputError(
            "OCR", "Tesseract is not installed", "install it (apt install tesseract-ocr, brew install ...)"
        )
    lacking = sorted(set(languages.split("+")) - set((_run("--list-langs") or "").split()))
    if lacking:
        why = f"Tesseract has no data for {', '.join(lacking)}"
        raise InputError("OCR", why, f"install them (apt install tesseract-ocr-{lacking[0]})")


def mark(languages: str) -> str:
    """What an extractor's name ends with where it read pages by OCR."""
    return f" tesseract/{version()}-{languages}"


def languages_of(extractor: str) -> str | None:
    """The languages in which an extractor read pages by OCR; None if it read none."""
    found = _OF_EXTRACTOR.search(extractor)
    return found[1] if found else None


def recognised(picture: bytes, languages: str) -> list[Printed]:
    """The lines of a page (a portable graymap at `DPI`), in reading order. Raises UnsupportedFormat with the reason."""
    command = [*("stdin", "stdout", "-l", languages), *("--psm", "3", "--dpi", str(DPI)), "tsv"]
    told = _run(*command, picture=picture)
    if told is None:
        raise UnsupportedFormat("page", "OCR fails on it, or takes too long", "run OCR by hand and add its output")
    lines = [tuple(words) for _, words in groupby(_words(told), lambda word: word.line)]
    heights = [_height(words) for words in lines]
    usual = median(heights) if heights else 1.0
    return [
        Printed(words=words, baseline=_baseline(words), height=usual if _about(height, usual) else height)
        for words, height in zip(lines, heights, strict=True)
    ]


def _words(told: str) -> Iterator[Word]:
    """The rows of Tesseract's table that are words."""
    for row in told.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) == 12 and cells[0] == _WORD_LEVEL and cells[11].strip():
            left, top, width, height = map(int, cells[6:10])
            yield Word(
                line=tuple(cells[1:5]),
                text=cells[11].strip(),
                confidence=float(cells[10]),
                left=left,
                top=top,
                right=left + width,
                bottom=top + height,
            )


def _height(words: tuple[Word, ...]) -> float:
    return float(max(word.bottom - word.top for word in words))


def _baseline(words: tuple[Word, ...]) -> int:
    """The bottom of those letters that do not hang below the line."""
    lettered = [word.bottom for word in words if any(map(str.isalnum, word.text))]
    return min(lettered or [word.bottom for word in words])


def _about(height: float, usual: float) -> bool:
    return usual / _SAME_SIZE < height < usual * _SAME_SIZE


def _run(*arguments: str, picture: bytes = b"") -> str | None:
    """What Tesseract prints; None if it is not there, fails, or takes too long."""
    path = shutil.which("tesseract")
    if path is None:
        return None
    try:
        done = subprocess.run(  # noqa: S603 - the command that the system has, and arguments of our own
            [path, *arguments],
            input=picture,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None
