"""Word and Excel files are archives: nothing in them may burst, act, or reach outside."""

import io
import re
import zipfile
import zlib

from core.files.kinds import HARMLESS, PARTS, RATIO, UNPACKED, Refused

_PIECE = 1024 * 1024
#: Parts that act or carry other files: macros, controls, embedded objects.
_ACTING = re.compile(r"vbaproject|vbadata|activex|oleobject|/embeddings/|\.(?:bin|exe|dll|js|vbs)$")
_PRINTER = re.compile(r"xl/printersettings/[^/]+\.bin$")
#: What a relation to somewhere outside may be: a link that a reader clicks. Nothing else.
_RELATION = re.compile(rb"<[^<>]*TargetMode\s*=\s*[\"']External[\"'][^<>]*>", re.IGNORECASE)
_LINK = re.compile(rb"Type\s*=\s*[\"'][^\"']*/hyperlink[\"']", re.IGNORECASE)
_DECLARED = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


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
        _check_text(bytes(text), called, is_relations=part.filename.lower().endswith(".rels"))
    return total


def _check_text(text: bytes, called: str, *, is_relations: bool) -> None:
    """No declarations (they can read files); no relation outside that opens by itself."""
    if text.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = text.decode("utf-16", "replace").encode()
    if b"\x00" in text[:4] or _DECLARED.search(text):
        raise Refused(f"{called} holds declarations that no document needs. Save it again.")
    if is_relations and any(not _LINK.search(found) for found in _RELATION.findall(text)):
        raise Refused(
            f"{called} loads something from elsewhere when it is opened "
            "(a template, a picture or another workbook). Save it with these inside."
        )
