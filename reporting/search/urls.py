"""The address of the search page, which every staff page leads to."""

from django.urls import path

from reporting.search import views

app_name = "search"
urlpatterns = [path("", views.Search.as_view(), name="search")]
