"""The addresses of the reviews app, by feature."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "reviews"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("reviews.findings.urls")),
    path("", include("reviews.releases.urls")),
    path("", include("reviews.cases.urls")),
]
