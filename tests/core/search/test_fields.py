"""Whatever is too long to look for is said in one way, wherever there is a box for it."""

import pytest
from django import forms

from core.screens.forms import Worded
from core.search.fields import WordsField
from core.search.words import LONGEST, too_long
from tests.test_architecture import EVERYTHING

#: Every form of ours; what is typed into more than one line is written, not looked for.
FORMS = {
    value
    for module in EVERYTHING
    for value in vars(module).values()
    if isinstance(value, type) and issubclass(value, Worded)
}
BOXES = {
    f"{form.__module__}.{form.__name__}.{name}": field
    for form in FORMS
    for name, field in getattr(form, "base_fields", {}).items()
    if name in {"q", "words"} and not isinstance(field.widget, forms.Textarea)
}


def test_the_boxes_are_found() -> None:
    assert {"core.actions.forms.FilterForm.words", "reporting.search.forms.SearchForm.q"} < {*BOXES}


@pytest.mark.parametrize("where", sorted(BOXES))
def test_every_box_says_it_in_the_words_of_the_public_search(where: str) -> None:
    box, asked = BOXES[where], "x" * (LONGEST + 1)
    assert isinstance(box, WordsField)
    with pytest.raises(forms.ValidationError) as refused:
        box.clean(asked)
    assert refused.value.messages == [too_long(asked)]
    assert box.clean("x" * LONGEST) == "x" * LONGEST
    assert box.clean("") == ""
