"""The door to Jinja2: templates that escape every word, and show what a word could steer instead of obeying it."""

from pathlib import Path
from typing import TYPE_CHECKING

from whence.report.visible import clipped, visible

if TYPE_CHECKING:
    from jinja2 import Environment as Environment
    from markupsafe import Markup


def environment(*folders: Path) -> "Environment":
    """Templates of these folders; the first that has a name wins. A name that is not given is an error."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # 60 ms: only a page needs it

    made = Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"clipped": clipped, "isolated": _isolated}
    return made


def _shown(value: object) -> object:
    """What every printed value passes: control and direction characters drawn, so that none is obeyed."""
    # Exactly str: its subclass Markup is the template's own text.
    return visible(value) if type(value) is str else value


def _isolated(words: str) -> "Markup":
    """An article's words on one line, kept from turning the direction of what stands beside them."""
    from markupsafe import Markup

    return Markup("<bdi>") + clipped(words) + Markup("</bdi>")
