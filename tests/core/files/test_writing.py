"""Files that a command writes: all of them whole, or none, and nothing else is left behind."""

from pathlib import Path

import pytest

from core.files.writing import check_all, write_all


def test_whether_files_can_be_written_is_found_out_without_a_trace(tmp_path: Path) -> None:
    kept, new = tmp_path / "kept", tmp_path / "a" / "b" / "new"
    kept.write_bytes(b"as it was")
    check_all([kept, new])
    assert (list(tmp_path.rglob("*")), kept.read_bytes()) == ([kept], b"as it was")


@pytest.mark.parametrize("place", ["folder", "kept/new"])
def test_what_cannot_be_written_is_named_before_and_nothing_is_written(
    tmp_path: Path, place: str
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "kept").write_bytes(b"as it was")
    before = sorted(tmp_path.rglob("*"))
    paths = [tmp_path / "new" / "one", tmp_path / place]
    for attempt in (lambda: check_all(paths), lambda: write_all(dict.fromkeys(paths, b"x"))):
        with pytest.raises(OSError) as fault:  # noqa: PT011 -- its file is asked for below
            attempt()
        assert fault.value.filename == str(tmp_path / place)
        assert sorted(tmp_path.rglob("*")) == before


def test_all_of_them_are_written_whole_in_folders_that_are_made(tmp_path: Path) -> None:
    paths = [tmp_path / "one", tmp_path / "new" / "two"]
    write_all(dict.fromkeys(paths, b"whole"))
    assert [path.read_bytes() for path in paths] == [b"whole", b"whole"]
    assert len(list(tmp_path.rglob("*"))) == 3
