"""A page drawn by its template, in the words and the style of the report."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from whence.report import chain, html
from whence.report.count import counted, origins
from whence.report.environment import environment
from whence.report.measured import amount
from whence.report.standing import relation, standing, weightiest
from whence.report.variant import named, reasons, said
from whence.text.units import written
from whence.web.filters import link

if TYPE_CHECKING:
    from whence.report.environment import Environment

STYLE = Path(html.__file__).parent / "templates"
_TEMPLATES = Path(__file__).parent / "templates"


def draw(template: str, **shown: object) -> str:
    """The page as HTML; every value in it is escaped."""
    return _environment().get_template(template).render(shown)


def compile_all() -> None:
    """Make every template ready, so that no visitor waits for it."""
    for template in sorted(_TEMPLATES.glob("*.html")):
        _environment().get_template(template.name)


@cache
def _environment() -> "Environment":
    made = environment(_TEMPLATES, STYLE)
    made.globals |= {
        "links": chain.links,
        "beyond": chain.beyond,
        "evidence": chain.EVIDENCE,
        "ground_kind": {words: kind for kind, words in chain.EVIDENCE.items()},
        "quotation": html.quotation,
        "outward": html.link,
        "amount": amount,
        "unit": written,
        "counted": counted,
        "origins": origins,
        "dissents": html.dissents,
        "relation": relation,
        "standing": standing,
        "weightiest": weightiest,
        "named": named,
        "reasons": reasons,
        "said": said,
        "link": link,
    }
    return made
