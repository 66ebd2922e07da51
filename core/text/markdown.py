"""Markdown to a fixed subset of HTML: no HTML of its own, no pictures by address."""

import re
from collections.abc import Sequence
from typing import Any

import nh3
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from core.text.clean import clean

TAGS = {
    *("p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "strong", "em", "s", "a", "code", "pre"),
    *("blockquote", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {"*": set[str](), "a": {"href"}, "ol": {"start"}, "th": {"scope"}}
#: The only class there is: figures stand at the right of their column.
CLASSES = {"th": {"num"}, "td": {"num"}}
SCHEMES = {"http", "https", "mailto", "tel"}
#: Addresses with one of the schemes, on this site, or on this page; of others the words stay.
_ADDRESS = re.compile(r"(?:https?://|mailto:|tel:|/(?![/\\])|#)[^\s\\]*\Z", re.IGNORECASE)
_RIGHT = re.compile(r"text-align:\s*right")


class Renderer(RendererHTML):
    """Our way with pictures: their words stay, their addresses go."""

    def image(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        """The alternative text alone."""
        alt = self.renderInlineAsText(tokens[idx].children, options, env)
        return nh3.clean_text(alt)


def _links(state: StateCore) -> None:
    """Leave only the words of a link that points nowhere allowed; titles are read to nobody."""
    for block in state.tokens:
        hide = False
        for token in block.children or []:
            if token.type == "link_open":
                token.attrs.pop("title", None)
                hide = _ADDRESS.match(str(token.attrs["href"])) is None
            if token.type in {"link_open", "link_close"}:
                token.hidden = hide


def _levels(state: StateCore) -> None:
    """Nest headings from the level asked for, leaving none out: readers jump by them."""
    top, above = int(state.env["top"]), list[int]()
    for token in state.tokens:
        if token.type == "heading_open":
            own = int(token.tag[1])
            while above and above[-1] >= own:
                above.pop()
            above.append(own)
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(top + len(above) - 1, 6)}"


def _tables(state: StateCore) -> None:
    """Say which heads belong to columns; a class where Markdown would write a style."""
    for token in state.tokens:
        if token.type not in {"th_open", "td_open"}:
            continue
        style = str(token.attrs.pop("style", ""))
        if token.type == "th_open":
            token.attrSet("scope", "col")
        if _RIGHT.search(style):
            token.attrSet("class", "num")


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}, renderer_cls=Renderer)
    parser.enable(["table", "strikethrough"])
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # see _links
    parser.core.ruler.push("links", _links)
    parser.core.ruler.push("levels", _levels)
    parser.core.ruler.push("tables", _tables)
    return parser


_MARKDOWN = _parser()


def to_html(source: str, *, top: int = 3) -> SafeString:
    """A text as safe HTML; its first heading gets level `top`, the ones below it follow.

    Deeper levels than six are six. The result holds only `TAGS`, and no address but of `SCHEMES`.
    """
    html = _MARKDOWN.render(clean(source), {"top": top})
    cleaned = nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        allowed_classes=CLASSES,
        url_schemes=SCHEMES,
        link_rel="noreferrer noopener",
    )
    return SafeString(cleaned)
