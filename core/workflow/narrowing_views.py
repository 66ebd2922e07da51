"""Lists that are narrowed by words: no address holds them, for words may be the name of a child.

The form is posted and leads to an address with the words sealed for whoever typed them and the
choices as they are. Further pages and tables keep that address; it works without a script.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from core.sealing.addresses import seal, unseal
from core.workflow.access import PermissionRequired

#: What stands for the words in an address.
SEALED = "s"


class Narrowed(PermissionRequired):
    """A page of what was asked for: `asked` is what its form takes."""

    #: The field of the form that holds words.
    words_field: ClassVar[str] = "words"

    @cached_property
    def asked(self) -> dict[str, str]:
        """The choices of the address, and its words opened. Words that stand open are not taken."""
        found = {name: str(value) for name, value in self.request.GET.items()}
        found.pop(self.words_field, None)
        words = unseal(found.pop(SEALED, ""), self.person)
        return {**found, self.words_field: words} if words else found

    @property
    def lost(self) -> bool:
        """Whether the address holds words that this person cannot open."""
        return SEALED in self.request.GET and self.words_field not in self.asked


class NarrowedList(Narrowed):
    """A list with a form above it. A subclass says which form, and what it lists."""

    #: What else is posted beside the form and stays in the address.
    also: ClassVar[tuple[str, ...]] = ()

    def get_form(self, asked: Mapping[str, Any]) -> Any:
        """The form for what was asked."""
        raise NotImplementedError

    def listed(self, form: Any) -> HttpResponse:
        """What fits, below the form."""
        raise NotImplementedError

    def get(self, request: HttpRequest) -> HttpResponse:
        """What the address asks for."""
        return self.listed(self.get_form(self.asked))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Lead to what was asked for; what cannot be looked for is said at its field."""
        form = self.get_form(request.POST)
        if not form.is_valid():
            return self.listed(form)
        given = {
            name: str(request.POST.get(name, "")).strip() for name in (*form.fields, *self.also)
        }
        words = given.pop(self.words_field, "")
        kept = {name: value for name, value in given.items() if value}
        if words:
            kept[SEALED] = seal(words, self.person)
        return HttpResponseRedirect(f"{request.path}?{urlencode(kept)}" if kept else request.path)
