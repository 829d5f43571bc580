"""Office documents, sound and hostile."""

import html
import io
import time
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.errors import EmptyInput, InputError, UnsupportedFormat
from whence.ingest.docx import read_docx
from whence.ingest.load import Loader
from whence.ingest.original import Original

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://m.example"'
STORY = "The ferry sails again on Monday, the harbour board said, after three weeks of repairs."


def paragraph(text: str, style: str = "") -> str:
    """One paragraph."""
    styled = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{styled}<w:r><w:t xml:space="preserve">{html.escape(text, quote=False)}</w:t></w:r></w:p>'


def docx(body: str, prolog: str = '<?xml version="1.0" encoding="UTF-8"?>', name: str = "word/document.xml") -> bytes:
    """The least file that holds it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "_rels/.rels",
            f'<Relationships><Relationship Id="1" Type="x/officeDocument" Target="{name}"/></Relationships>',
        )
        archive.writestr(name, f"{prolog}<w:document {NAMESPACE}><w:body>{body}</w:body></w:document>")
        archive.writestr("word/vbaProject.bin", b"\xd0\xcf\x11\xe0")
    return file.getvalue()


def test_a_document_leads_back_to_its_xml():
    """Every piece, across runs, references and letters beyond ASCII."""
    runs = "<w:p><w:r><w:t>Die Fähre </w:t></w:r><w:r><w:t>&amp; der 🚢 Pier</w:t><w:tab/><w:t>ruhn.</w:t></w:r></w:p>"
    data = docx(paragraph("Ferry to sail", "Title") + paragraph(STORY) + runs + paragraph("Outlook", "Heading2"))
    document = read_docx(Original.of("a.docx", data))
    assert document.text == f"Ferry to sail\n{STORY}\nDie Fähre & der 🚢 Pier\truhn.\nOutlook\n"
    assert [region.role for region in document.regions][:2] == ["headline", "body"]
    assert document.regions[-1].role == "subhead" and [region.line for region in document.regions] == [1, 2, 3, 4]
    (step,) = document.within
    assert (step.member, step.id) == ("word/document.xml", document.id)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        source = archive.read(step.member).decode(document.encoding)
    for anchor in document.anchors:
        assert html.unescape(anchor.source.of(source)) == anchor.text.of(document.text)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40), min_size=1, max_size=5))
def test_any_text_comes_back_from_its_xml(lines):
    """The anchors hold for any letters."""
    data = docx("".join(map(paragraph, lines)))
    try:
        document = read_docx(Original.of("a.docx", data))
    except EmptyInput:
        assert not "".join(lines).strip()
        return
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        source = archive.read("word/document.xml").decode()
    for anchor in document.anchors:
        assert html.unescape(anchor.source.of(source)) == anchor.text.of(document.text)


def test_what_word_does_not_show_is_not_read():
    """Deleted text, codes of fields, the second wording of a drawing; what is left out is said."""
    body = (
        "<w:p><w:del><w:r><w:delText>unsafe</w:delText></w:r></w:del><w:r><w:instrText>HYPERLINK</w:instrText></w:r>"
        "<w:r><w:t>Seen.</w:t><w:footnoteReference/></w:r><mc:Fallback><w:r><w:t>twice</w:t></w:r></mc:Fallback></w:p>"
    )
    document = read_docx(Original.of("a.docx", docx(body)))
    assert document.text.strip() == "Seen." and len(document.notes) == 2


def test_a_document_type_is_refused():
    """External entities and a billion laughs both need one."""
    prolog = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    with pytest.raises(UnsupportedFormat, match="document type"):
        read_docx(Original.of("a.docx", docx(paragraph("&e;"), prolog)))


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.99])
def test_a_cut_file_is_read_as_far_as_it_goes(share):
    """A ZIP archive has its table at the end: what stands before is read, with a note where it breaks off."""
    data = docx("".join(paragraph(f"{STORY} Number {at * 7919 % 10_000}.") for at in range(300)))
    document = read_docx(Original.of("a.docx", data[: int(len(data) * share)]))
    assert document.text.startswith(STORY)
    assert document.notes or document.text.count(STORY) == 300


def test_broken_xml_is_read_as_far_as_it_goes():
    """With a note."""
    document = read_docx(Original.of("a.docx", docx(paragraph(STORY) + "<w:p><")))
    assert STORY in document.text and "breaks off" in document.notes[0]


@pytest.mark.parametrize(
    "data",
    [
        docx(""),
        docx("<x>" * 100_000 + "</x>" * 100_000),
        docx(paragraph(" ") * 1_000),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99),
        b"PK\x03\x04",
        docx(paragraph("x") * 50_000),
    ],
)
def test_what_has_no_text_or_too_much_is_refused(data):
    """Each with what, why and what to do, in bounded time."""
    start = time.process_time()
    with pytest.raises(InputError):
        read_docx(Original.of("a.docx", data))
    assert time.process_time() - start < 10


def test_a_bomb_is_refused_by_the_worker():
    """A gigabyte of spaces in a megabyte."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(60):
            part.write(b" " * 1_000_000)
    with Loader() as loader, pytest.raises(InputError, match="MB of text"):
        loader.load(Original.of("a.docx", file.getvalue()))


def test_another_name_of_the_main_part_is_found():
    """By the relationships, as Office does."""
    document = read_docx(Original.of("a.docx", docx(paragraph(STORY), name="word/document2.xml")))
    assert document.within[0].member == "word/document2.xml"
