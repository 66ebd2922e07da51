"""Where what somebody typed and what is saved differ, for the second of two writers."""

from typing import Any

from core.screens.typed import in_words


def is_kept_whole(form: Any, theirs: Any) -> bool:
    """Whether a record keeps everything that was typed; a reason stands in its history alone."""
    typed = (one.name for one in form.visible_fields() if form.cleaned_data.get(one.name))
    return all(hasattr(theirs, name) for name in typed)


def differing(form: Any, theirs: Any) -> list[tuple[str, str, str]]:
    """Label, my words and the saved ones, of each field where the two differ."""
    saved = getattr(form, "saved", {})
    rows = [
        (
            str(one.label),
            in_words(one.field, form.cleaned_data.get(one.name)),
            in_words(one.field, saved.get(one.name, getattr(theirs, one.name, None))),
        )
        for one in form.visible_fields()
        if one.name in saved or hasattr(theirs, one.name)
    ]
    return [row for row in rows if row[1] != row[2]]
