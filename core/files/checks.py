"""Looking into a file before it is let in: is it what it says, and can it do no harm?"""

import io
import warnings
from collections.abc import Callable
from dataclasses import dataclass

import magic
import pikepdf
from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from core.files.archives import check_office
from core.files.kinds import LARGEST, MEGABYTE, OBJECTS, PIXELS, Kind, Refused, kind_of, shown

#: In a PDF: what names a script, a form of programs, or a file inside; and actions that run.
_ACTING_KEYS = {"/AA", "/JS", "/JavaScript", "/EmbeddedFile", "/EmbeddedFiles", "/EF", "/XFA"}
_ACTING_KINDS = {"/Launch", "/JavaScript", "/ImportData", "/EmbeddedFile", "/RichMedia"}
#: Links that open another file, such as one on a server elsewhere, or send what was filled in.
_ACTING_KINDS |= {"/GoToR", "/GoToE", "/SubmitForm"}


@dataclass(frozen=True)
class Accepted:
    """A file that may be kept: its name, its kind and its bytes, pictures drawn anew."""

    name: str
    kind: Kind
    data: bytes


def accept(name: str, data: bytes) -> Accepted:
    """Check a file that somebody sent. Raises `Refused` with a sentence that says what is wrong.

    The name's ending, the bytes and the look inside have to agree. Pictures are drawn anew, which
    leaves behind what they carry beside the picture (place, time, other formats).
    """
    kind, called = kind_of(name), f"“{shown(name)}”"
    if not data:
        raise Refused(f"{called} is empty. Choose the file again.")
    if len(data) > LARGEST:
        size, most = -(-len(data) // MEGABYTE), LARGEST // MEGABYTE
        raise Refused(f"{called} is {size} MB. The most that a file may have is {most} MB.")
    sniffed = magic.from_buffer(data[: 256 * 1024], mime=True)
    if not sniffed.startswith(kind.sniffed):
        raise Refused(
            f"{called} ends in .{kind.ending} but is not a {kind.name}. "
            "Open it, save it as what it should be, and choose it again."
        )
    return Accepted(shown(name), kind, _CHECKS[kind.ending](data, called))


def _check_word(data: bytes, called: str) -> bytes:
    check_office(data, called, "word/document.xml")
    return data


def _check_excel(data: bytes, called: str) -> bytes:
    check_office(data, called, "xl/workbook.xml")
    return data


def _check_csv(data: bytes, called: str) -> bytes:
    if b"\x00" in data:
        raise Refused(f"{called} is not a CSV table: it holds characters that no text has.")
    return data


def _check_pdf(data: bytes, called: str) -> bytes:
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            if len(pdf.pages) == 0:
                raise Refused(f"{called} has no pages.")
            if len(pdf.objects) > OBJECTS:
                raise Refused(f"{called} is too complex to check. Print it to a new PDF.")
            if any(_acts(thing) for thing in pdf.objects):
                raise Refused(
                    f"{called} holds a script, a program, another file, or a link that opens or "
                    "sends one. Print it to a new PDF without them."
                )
            if _opens_something(pdf.Root.get("/OpenAction")):
                raise Refused(
                    f"{called} opens something by itself. "
                    "Print it to a new PDF that shows its pages and nothing else."
                )
    except pikepdf.PasswordError:
        raise Refused(f"{called} is locked with a password. Save it without one.") from None
    except (pikepdf.PdfError, RecursionError, UnicodeDecodeError):
        raise Refused(f"{called} is damaged and cannot be read. Save it again.") from None
    return data


def _opens_something(action: object) -> bool:
    """Whether what is done when it is opened is more than to turn to one of its own pages."""
    if not isinstance(action, pikepdf.Dictionary):
        return False
    return str(action.get("/S")) != "/GoTo" or "/Next" in action


def _acts(thing: pikepdf.Object) -> bool:
    """Whether a part of a PDF, or what lies directly in it, acts or carries another file."""
    if isinstance(thing, pikepdf.Array):
        return any(_acts(inner) for inner in thing.as_list() if _is_inside(inner))
    if not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        return False
    keys = set(thing.keys())
    if keys & _ACTING_KEYS:
        return True
    if any(str(thing[key]) in _ACTING_KINDS for key in keys & {"/S", "/Type", "/Subtype"}):
        return True
    return any(_acts(thing[key]) for key in keys if _is_inside(thing[key]))


def _is_inside(thing: object) -> bool:
    return isinstance(thing, pikepdf.Object) and not thing.is_indirect


def _check_picture(data: bytes, called: str) -> bytes:
    """The picture drawn anew in its own format."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(data), formats=["PNG", "JPEG"])
            if picture.width * picture.height > PIXELS:
                raise Refused(
                    f"{called} is {picture.width} by {picture.height} points: too large. "
                    "Make it smaller and choose it again."
                )
            ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint lets damage pass, for all
            picture.load()
    except Refused:
        raise
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise Refused(f"{called} is damaged and cannot be shown. Save it again.") from None
    drawn = io.BytesIO()
    upright = ImageOps.exif_transpose(picture)
    if upright.mode == "P":
        upright = upright.convert("RGBA")
    clean = Image.new(upright.mode, upright.size)
    clean.paste(upright)
    clean.save(drawn, picture.format, **({"quality": 92} if picture.format == "JPEG" else {}))
    return drawn.getvalue()


_CHECKS: dict[str, Callable[[bytes, str], bytes]] = {
    "docx": _check_word,
    "xlsx": _check_excel,
    "csv": _check_csv,
    "pdf": _check_pdf,
    "png": _check_picture,
    "jpg": _check_picture,
}
