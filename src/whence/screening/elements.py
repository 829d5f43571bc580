"""The elements of a list in XML, one record at a time: no entities, no document types, no network, bounded memory.

The standard library's expat reads nothing but what it is given; what makes XML dangerous (entities that are declared
in the document) is refused as it is declared. lxml would bring no more than speed.
"""

from collections.abc import Iterator
from xml.parsers import expat

from whence.errors import UnsupportedFormat
from whence.screening.source import Source

_DEEPEST = 100
_LONGEST_TEXT = 100_000  # characters of one element; a statement of reasons has some thousand
_LONGEST_TOKEN = 1 << 20  # bytes; a tag that is longer never ends, and is read anew with every piece
_MOST_ELEMENTS = 100_000  # of one record


class Element:
    """A record, or a part of one: local name, attributes, text, and the elements inside."""

    __slots__ = ("attributes", "children", "tag", "text")

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.text = ""
        self.children: list[Element] = []

    def find(self, *path: str) -> list["Element"]:
        """Every element at the end of a path of tags, in order."""
        found = [self]
        for tag in path:
            found = [child for each in found for child in each.children if child.tag == tag]
        return found

    def texts(self, *path: str) -> tuple[str, ...]:
        """The texts at the end of a path, each once, without white space at the edges and without empty ones."""
        return tuple(dict.fromkeys(text for each in self.find(*path) if (text := " ".join(each.text.split()))))

    def get(self, *path: str) -> str:
        """The first text at the end of a path, or nothing."""
        return next(iter(self.texts(*path)), "")


class _Builder:
    def __init__(self, wanted: frozenset[str], uri: str) -> None:
        self.done: list[Element] = []
        self._wanted = wanted
        self._uri = uri
        self._open: list[Element] = []
        self._depth = 0
        self._size = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        self._depth += 1
        if self._depth > _DEEPEST:
            raise UnsupportedFormat(self._uri, f"its elements nest {_DEEPEST} deep", "download the list again")
        if self._depth == 1:
            self.done.append(Element(tag, attributes))
        elif self._open or tag in self._wanted:
            element = Element(tag, attributes)
            self._size = self._size + 1 if self._open else 0
            if self._open and self._size <= _MOST_ELEMENTS:
                self._open[-1].children.append(element)
            self._open.append(element)

    def end(self, _: str) -> None:
        self._depth -= 1
        if self._open:
            element = self._open.pop()
            if not self._open:
                self.done.append(element)

    def words(self, text: str) -> None:
        if self._open and len(self._open[-1].text) < _LONGEST_TEXT:
            self._open[-1].text += text

    def entity(self, *_: object) -> None:
        raise UnsupportedFormat(
            self._uri, "it declares entities, which no list needs and which can hide a trap", "download the list again"
        )


def elements(source: Source, *wanted: str) -> Iterator[Element]:
    """The root (its tag and attributes only), then each element of a wanted tag as a whole, in order.

    Where the file is cut off or damaged, what stands before is given and the rest is noted.
    Raises UnsupportedFormat for declared entities and elements that nest without end.
    """
    builder = _Builder(frozenset(wanted), source.uri)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.words
    parser.EntityDeclHandler = builder.entity
    read = 0
    try:
        for piece in source.pieces():
            parser.Parse(piece, False)
            read += len(piece)
            yield from builder.done
            builder.done.clear()
            if read - parser.CurrentByteIndex > _LONGEST_TOKEN:
                source.lost(f"a tag longer than {_LONGEST_TOKEN >> 20} MB, the rest is passed over", _line(parser))
                return
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        source.lost(_complaint(error), error.lineno)
    yield from builder.done


def _line(parser: expat.XMLParserType) -> int:
    return parser.CurrentLineNumber


def _complaint(error: expat.ExpatError) -> str:
    if error.code in _CUT_OFF:
        return "the file is cut off in the middle of a record, which is passed over; download it again"
    return f"damaged from here on ({expat.ErrorString(error.code)}), the rest is passed over; download it again"


_CUT_OFF = frozenset(
    expat.errors.codes[text] for text in (expat.errors.XML_ERROR_NO_ELEMENTS, expat.errors.XML_ERROR_UNCLOSED_TOKEN)
)
