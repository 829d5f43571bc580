"""A page drawn by its template, in the words and the style of the report."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from whence.report import chain, html
from whence.report.count import counted, origins
from whence.report.environment import environment
from whence.report.measured import meaning
from whence.report.standing import distinct, relation, standing
from whence.report.variant import named, reasons, said
from whence.web.filters import link

STYLE = Path(html.__file__).parent / "templates"
_TEMPLATES = Path(__file__).parent / "templates"


def draw(template: str, **shown: object) -> str:
    """The page as HTML; every value in it is escaped."""
    return _drawer()(template, shown)


@cache
def _drawer() -> Callable[[str, dict[str, object]], str]:
    made = environment(_TEMPLATES, STYLE)
    made.globals |= {
        "links": chain.links,
        "beyond": chain.beyond,
        "evidence": chain.EVIDENCE,
        "quotation": html.quotation,
        "outward": html.link,
        "counted": counted,
        "origins": origins,
        "distinct": distinct,
        "relation": relation,
        "standing": standing,
        "meaning": meaning,
        "named": named,
        "reasons": reasons,
        "said": said,
        "link": link,
    }
    return lambda template, shown: made.get_template(template).render(shown)
