"""The annual report of the demonstration as it is printed."""

from pathlib import Path

import pytest

from core.publication.models import Publication
from core.publication.queries import pdf_of
from tests.core.publication import papers

pytestmark = pytest.mark.usefixtures("built")


def test_no_page_between_contents_and_the_last_is_more_than_two_fifths_white(
    tmp_path: Path,
) -> None:
    white = papers.white_of(pdf_of(Publication.objects.get(kind="report")), tmp_path)
    assert len(white) > 20
    assert max(white[2:-1]) <= 0.4
