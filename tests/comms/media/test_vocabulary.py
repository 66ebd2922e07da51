"""The closed lists of the protocol."""

from django.db.models import TextChoices

from comms.media import vocabulary


def test_nothing_is_said_off_the_record_anywhere() -> None:
    lists = [
        value
        for value in vars(vocabulary).values()
        if isinstance(value, type) and issubclass(value, TextChoices) and value is not TextChoices
    ]
    assert len(lists) == 6
    labels = [str(label).lower() for words in lists for label in words.labels]
    assert [label for label in labels if "off the record" in label or "background" in label] == []


def test_every_sort_of_statement_has_a_route_and_only_a_holding_statement_is_not_full() -> None:
    assert set(vocabulary.ROUTES) == set(vocabulary.Kind)
    assert set(vocabulary.Kind) - vocabulary.FULL == {vocabulary.Kind.HOLDING}
