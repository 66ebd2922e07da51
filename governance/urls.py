"""The addresses of the governance app, by feature."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "governance"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("governance.documents.urls")),
    path("", include("governance.groups.urls")),
    path("", include("governance.pages.urls")),
    path("", include("governance.partnership.urls")),
]
