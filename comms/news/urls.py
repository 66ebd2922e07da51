"""Addresses of the page that publishes a statement, and of press releases to be read."""

from django.urls import path

from comms.news import views

urlpatterns = [
    path(
        "media/statements/<int:pk>/publish/",
        views.StatementPublish.as_view(),
        name="statement-publish",
    ),
    path("media/press-releases/<int:pk>/", views.ReleaseDetail.as_view(), name="release-detail"),
]
