"""The address of the page that puts a statement on the news pages."""

from django.urls import path

from comms.news import views

urlpatterns = [
    path(
        "media/statements/<int:pk>/publish/",
        views.StatementPublish.as_view(),
        name="statement-publish",
    ),
]
