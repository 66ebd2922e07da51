"""Renders the GOV.UK Frontend macros: the one door between Django's templates and Jinja's."""

from functools import cache, lru_cache
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from jinja2 import ChainableUndefined, Environment, PackageLoader, PrefixLoader


@cache
def environment() -> Environment:
    """Escapes everything but what a macro is told is HTML; never give it data as `html`."""
    package = PackageLoader("govuk_frontend_jinja")
    return Environment(
        loader=PrefixLoader({"govuk_frontend_jinja": package}),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=ChainableUndefined,
        auto_reload=False,  # they come with the package and stay as they are
    )


@cache
def _macro(component: str) -> Any:
    path = f"govuk_frontend_jinja/components/{component}/macro.html"
    name = "govuk" + "".join(word.capitalize() for word in component.split("-"))
    return getattr(environment().get_template(path).module, name)


def render(component: str, params: dict[str, Any]) -> SafeString:
    """One component, by its name in the design system: `render("tag", {"text": "Late"})`."""
    if component == "tag" and params.keys() == {"text", "classes"}:
        return _tag(params["text"], params["classes"])
    return _rendered(component, params)


@lru_cache(maxsize=500, typed=True)
def _tag(text: str, classes: str) -> SafeString:
    """A list says one of few words in every row. Kept by type too: what is safe is not escaped."""
    return _rendered("tag", {"text": text, "classes": classes})


def _rendered(component: str, params: dict[str, Any]) -> SafeString:
    html: str = _macro(component)(params)
    return mark_safe(html.strip())  # noqa: S308 the macros escape every text that they are given
