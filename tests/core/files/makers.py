"""Files of every kind, sound ones and bad ones, made in memory."""

import io
import zipfile

import docx
import openpyxl
import pikepdf
from PIL import Image


def a_word_document(**parts: bytes) -> bytes:
    made = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("One sentence.")
    document.save(made)
    return with_parts(made.getvalue(), parts)


def a_workbook(**parts: bytes) -> bytes:
    made = io.BytesIO()
    openpyxl.Workbook().save(made)
    return with_parts(made.getvalue(), parts)


def with_parts(archive: bytes, parts: dict[str, bytes]) -> bytes:
    """The archive with more parts, or with others in their place."""
    made = io.BytesIO(archive)
    with zipfile.ZipFile(made) as source:
        kept = {name: source.read(name) for name in source.namelist()}
    fresh = io.BytesIO()
    with zipfile.ZipFile(fresh, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in {**kept, **parts}.items():
            target.writestr(name, data)
    return fresh.getvalue()


def a_pdf(
    script: str = "",
    password: str = "",
    attached: bytes = b"",
    opens: str = "",
    link: tuple[str, str] | None = None,
) -> bytes:
    made = io.BytesIO()
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        if link:
            kind, to = pikepdf.Name(f"/{link[0]}"), pikepdf.String(link[1])
            name = pikepdf.Name
            page.obj.Annots = pdf.make_indirect(
                [
                    pikepdf.Dictionary(
                        Type=name.Annot,
                        Subtype=name.Link,
                        A=pikepdf.Dictionary(S=kind, F=to, URI=to),
                    )
                ]
            )
        if script:
            runs = {"S": pikepdf.Name.JavaScript, "JS": pikepdf.String(script)}
            pdf.Root.OpenAction = pikepdf.Dictionary(**runs)
        if opens:
            action = {"S": pikepdf.Name(f"/{opens}"), "URI": pikepdf.String("https://a.example/")}
            pdf.Root.OpenAction = pikepdf.Dictionary(**action)
        if attached:
            pdf.attachments["a.exe"] = attached
        locked = pikepdf.Encryption(owner=password, user=password) if password else False
        pdf.save(made, encryption=locked)
    return made.getvalue()


def a_picture(form: str = "PNG", size: tuple[int, int] = (40, 20), **options: object) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", size, "#14505c").save(made, form, **options)
    return made.getvalue()
