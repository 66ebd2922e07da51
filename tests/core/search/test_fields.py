"""Whatever is too long to look for is said in one way, wherever there is a box for it."""

import pytest
from django import forms

from comms.channels.forms import FilterForm as ChannelFilter
from core.actions.forms import FilterForm as ActionFilter
from core.clocks.forms import ClockFilter, RuleFilter
from core.members.forms import FilterForm as PeopleFilter
from core.search.words import LONGEST, too_long
from governance.documents.forms import FilterForm as DocumentFilter
from reporting.search.forms import SearchForm
from reviews.cases.forms import FilterForm as ReviewFilter

BOXES = [
    (ActionFilter, "words"),
    (ChannelFilter, "words"),
    (ClockFilter, "words"),
    (DocumentFilter, "words"),
    (PeopleFilter, "words"),
    (ReviewFilter, "words"),
    (RuleFilter, "words"),
    (SearchForm, "q"),
]


@pytest.mark.parametrize(("form", "name"), BOXES)
def test_every_box_says_it_in_the_words_of_the_public_search(
    form: type[forms.Form], name: str
) -> None:
    asked = "x" * (LONGEST + 1)
    box: forms.Field = form.base_fields[name]
    with pytest.raises(forms.ValidationError) as refused:
        box.clean(asked)
    assert refused.value.messages == [too_long(asked)]
    assert box.clean("x" * LONGEST) == "x" * LONGEST
    assert box.clean("") == ""
