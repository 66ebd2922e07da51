"""A damaged file is refused, whatever else the process did before and whatever it holds."""

import pytest
from PIL import ImageFile

from core.files.checks import accept
from core.files.kinds import Refused
from tests.core.files import makers


def test_a_cut_off_picture_is_refused_after_a_pdf_was_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """WeasyPrint, once imported, tells the whole process to let cut-off pictures pass."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    with pytest.raises(Refused, match=r"damaged and cannot be shown"):
        accept("a.png", makers.a_picture()[:60])


def test_a_pdf_with_a_name_in_no_script_is_refused_and_no_error() -> None:
    damaged = makers.a_pdf(link=("URI", "https://a.example/")).replace(b"/Link", b"/\x80ink")
    with pytest.raises(Refused, match=r"is damaged and cannot be read. Save it again"):
        accept("a.pdf", damaged)
