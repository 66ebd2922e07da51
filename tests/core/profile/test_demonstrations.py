"""A demonstration says of which partnership it is."""

from pathlib import Path

from django.conf import settings

from core.profile.demonstrations import FOLDER, demonstration_of

PROFILES = settings.BASE_DIR / "profiles"


def test_each_demonstration_belongs_to_one_partnership() -> None:
    found = {profile.name: demonstration_of(profile) for profile in PROFILES.glob("*.toml")}
    assert sorted(filter(None, found.values())) == sorted(FOLDER.glob("*.toml"))
    assert None in found.values()


def test_it_is_found_however_the_file_is_named() -> None:
    source = min(FOLDER.glob("*.toml"))
    named = PROFILES / "demonstration" / ".." / source.name
    assert demonstration_of(named) == source
    assert demonstration_of(Path("nowhere.toml")) is None
