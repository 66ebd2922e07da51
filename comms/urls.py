"""The addresses of the comms app, by feature."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "comms"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("comms.campaigns.urls")),
    path("", include("comms.channels.urls")),
    path("", include("comms.news.urls")),
    path("", include("comms.media.urls")),
]
