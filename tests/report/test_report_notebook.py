"""The notebook's table is compact and escaped."""

from html.parser import HTMLParser

from whence.report.notebook import html


def test_claims_as_a_table(bridge):
    """Handle, label, variants with origins, and what disagrees."""
    table = html(bridge.entries)
    assert "<b><bdi>C1</bdi></b>" in table
    assert "1–2 origins" in table
    assert "disputed in figure" in table
    assert "<bdi>denied: the bridge will cost 90 million crowns</bdi>" in table


def test_hostile_text_makes_no_tags(hostile):
    """Article text adds no element and no attribute to the table's own."""
    tags = []

    class Tags(HTMLParser):
        def handle_starttag(self, tag, attrs):
            tags.append((tag, *(name for name, _ in attrs)))

    Tags().feed(html(hostile.entries))
    assert {tag for tag, *_ in tags} == {"table", "thead", "tbody", "tr", "th", "td", "b", "bdi"}
    assert {name for _, *names in tags for name in names} == {"style", "scope"}


def test_no_claims(empty):
    """An empty list says so."""
    assert "no claims" in html(empty.entries)
