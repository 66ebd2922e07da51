"""The addresses of the core app, by feature."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "core"
urlpatterns: list[URLPattern | URLResolver] = [
    path("publications/", include("core.publication.urls")),
    path("account/", include("core.accounts.urls")),
    path("actions/", include("core.actions.urls")),
    path("people/", include("core.members.urls")),
    path("clocks/", include("core.clocks.urls")),
    path("imports/", include("core.imports.urls")),
    path("", include("core.approvals.urls")),
    path("", include("core.documents.urls")),
    path("", include("core.jobs.urls")),
    path("", include("core.notices.urls")),
]
