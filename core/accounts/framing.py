"""Pages of allauth in the portal's own frame, and behind its own door."""

from typing import Any

from core.workflow.access import PermissionRequired


def owned(view: type[Any]) -> Any:
    """A page of allauth about one's own account, behind the same door as our own pages."""
    attributes = {"permission": "core.use_account", "__doc__": view.__doc__}
    return type(view.__name__, (PermissionRequired, Framed, view), attributes).as_view()  # type: ignore[attr-defined]


class Framed:
    """A page of allauth in the portal's own frame: allauth has another idea of `site`."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What allauth gives, without the name of the host."""
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        context.pop("site", None)
        return context


def framed(view: type[Any]) -> Any:
    """A page of allauth before signing in."""
    return type(view.__name__, (Framed, view), {"__doc__": view.__doc__}).as_view()  # type: ignore[attr-defined]
