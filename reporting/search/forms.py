"""What the search page asks."""

from django import forms

from core.screens.forms import Worded
from core.search.fields import WordsField
from core.search.words import words_of

MOST = 8


class SearchForm(Worded, forms.Form):
    """Words to look for."""

    marks_optional = False
    q = WordsField(
        label="Words to look for",
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off", "data-search": ""}),
    )

    def clean_q(self) -> str:
        """Not too many, and something to go by."""
        asked: str = self.cleaned_data["q"]
        words = words_of(asked)
        if len(words) > MOST:
            raise forms.ValidationError(f"Use {MOST} words or fewer. You used {len(words)}.")
        if asked and max(map(len, words), default=0) < 2:
            raise forms.ValidationError("Enter a word of two letters or more.")
        return asked

    @property
    def words(self) -> list[str]:
        """The words, folded; none when there is a fault."""
        return words_of(self.cleaned_data["q"]) if self.is_valid() else []
