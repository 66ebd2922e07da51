"""The addresses of the reporting app, by feature."""

from django.urls import URLPattern, URLResolver, include, path

from reporting.quarterly.views import ReportList

app_name = "reporting"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", ReportList.as_view(), name="home"),
    path("", include("reporting.quarterly.urls")),
    path("", include("reporting.annual.urls")),
    path("", include("reporting.statements.urls")),
]
