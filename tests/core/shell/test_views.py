"""What search engines are asked to leave alone, and that no staff page is kept anywhere."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from core.people.models import User


@pytest.mark.parametrize(
    ("surface", "closed"),
    [("both", ["/portal/", "/accounts/", "/search/"]), ("portal", ["/"])],
)
def test_search_engines_leave_the_pages_of_staff_alone(
    client: Client, settings: Any, surface: str, closed: list[str]
) -> None:
    settings.SURFACE = surface
    lines = client.get("/robots.txt").text.splitlines()
    assert lines == ["User-agent: *", *(f"Disallow: {path}" for path in closed)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/accounts/login/", "/accounts/password/reset/", "/accounts/password/reset/done/"]
)
def test_no_page_before_signing_in_is_kept(client: Client, path: str) -> None:
    assert "no-store" in client.get(path)["Cache-Control"]


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"text": "a" * 3_000_000}, "The words may take up to 2.5 MB, which is about 2,600,000"),
        ({f"a{number}": "b" for number in range(1_001)}, "A form may have up to 1,000 answers."),
        (
            {f"f{number}": SimpleUploadedFile("a.csv", b"a") for number in range(101)},
            "Up to 100 files may be sent at once.",
        ),
        (
            {"file": SimpleUploadedFile("x.csv", b"a")},
            "The name of a file is too long. Give the file a name of 100 letters",
        ),
    ],
    ids=["words", "answers", "files", "name"],
)
def test_what_is_too_large_is_said_with_how_large_it_may_be(
    client: Client, alice: User, sent: dict[str, Any], said: str, request: Any
) -> None:
    client.force_login(alice)
    body = encode_multipart(BOUNDARY, sent)
    if request.node.callspec.id == "name":
        body = body.replace(b"x.csv", b"x" * 5_000 + b".csv")
    page = client.generic("POST", "/portal/actions/add/", body, MULTIPART_CONTENT)
    assert (page.status_code, "What was sent is too large" in page.text) == (400, True)
    assert said in page.text


def test_what_cannot_be_read_for_another_reason_is_not_said_to_be_too_large(
    client: Client, alice: User
) -> None:
    client.force_login(alice)
    page = client.generic("POST", "/portal/actions/add/", b"x", "multipart/form-data; boundary=")
    assert (page.status_code, "This request cannot be read" in page.text) == (400, True)
    assert "too large" not in page.text
