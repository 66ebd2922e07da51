"""The demonstration is built on a database of its own, and only where it is switched on."""

import pytest
from django.core.management import CommandError, call_command

from core.partnership.models import Partnership
from reporting.demonstration.build import NotADemonstration, build
from tests import builders
from tests.reporting.demonstration.conftest import SOURCE


def test_it_is_not_built_over_accounts_that_are_there(db: None) -> None:
    builders.a_person("Real Person")
    with pytest.raises(NotADemonstration) as refusal:
        build(SOURCE)
    assert "has accounts already" in str(refusal.value)
    assert not Partnership.objects.exists()


def test_the_command_needs_the_switch(db: None, settings: object) -> None:
    settings.DEMONSTRATION = False  # type: ignore[attr-defined]
    with pytest.raises(CommandError) as refusal:
        call_command("demo")
    assert "DEMONSTRATION=1" in str(refusal.value)
