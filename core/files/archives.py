"""Word and Excel files are archives: nothing in them may burst, act, or reach outside."""

import io
import re
import zipfile
import zlib
from xml.parsers import expat

from core.files.kinds import HARMLESS, PARTS, RATIO, UNPACKED, Refused
from core.files.markup import check_markup

_PIECE = 1024 * 1024
#: Parts that act or carry other files: macros, controls, embedded objects.
_ACTING = re.compile(r"vbaproject|vbadata|activex|oleobject|/embeddings/|\.(?:bin|exe|dll|js|vbs)$")
_PRINTER = re.compile(r"xl/printersettings/[^/]+\.bin$")


def check_office(data: bytes, called: str, main_part: str) -> None:
    """Refuse an archive that is none, bursts, acts, or reaches outside. Raises `Refused`."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _check_parts(parts, called, main_part)
            unpacked = 0
            for part in parts:
                unpacked = _check_part(archive, part, unpacked, len(data), called)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        OSError,
        ValueError,
        expat.ExpatError,
    ) as e:
        if isinstance(e, Refused):
            raise
        raise Refused(f"{called} is damaged and cannot be read. Save it again.") from None


def _check_parts(parts: list[zipfile.ZipInfo], called: str, main_part: str) -> None:
    names = [part.filename for part in parts]
    if len(parts) > PARTS:
        raise Refused(f"{called} has {len(parts):,} parts inside. The most is {PARTS:,}.")
    if any(part.flag_bits & 0x1 for part in parts):
        raise Refused(f"{called} is locked with a password. Save it without one.")
    unsafe = any(n.startswith("/") or "\\" in n or ".." in n.split("/") for n in names)
    if unsafe or len(set(names)) < len(names) or main_part not in names:
        raise Refused(f"{called} is not what its name says. Save it again from Word or Excel.")
    for name in map(str.lower, names):
        if _ACTING.search(name) and not _PRINTER.search(name):
            raise Refused(
                f"{called} holds a macro, a control or another file. Save it without them."
            )


def _check_part(
    archive: zipfile.ZipFile, part: zipfile.ZipInfo, before: int, packed: int, called: str
) -> int:
    """Unpack one part piece by piece, counting; return the bytes unpacked so far."""
    is_text = part.filename.lower().endswith((".xml", ".rels", ".vml"))
    text, total = bytearray(), before
    with archive.open(part) as stream:
        while piece := stream.read(_PIECE):
            total += len(piece)
            if total > UNPACKED or (total > HARMLESS and total > RATIO * packed):
                raise Refused(f"{called} unpacks to far more than a document holds.")
            if is_text:
                text += piece
    if is_text:
        check_markup(bytes(text), called, part.filename.lower().rpartition(".")[2])
    return total
