"""The addresses of the priorities app, by feature."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "priorities"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("priorities.overview.urls")),
    path("", include("priorities.areas.urls")),
    path("", include("priorities.boards.urls")),
    path("", include("priorities.evidence.urls")),
    path("", include("priorities.issues.urls")),
    path("", include("priorities.measures.urls")),
    path("", include("priorities.returns.urls")),
    path("", include("priorities.sending.urls")),
    path("", include("priorities.workplans.urls")),
]
