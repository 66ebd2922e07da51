"""The addresses of sending; the changes of state come last, for they match any word."""

from django.urls import path

from priorities.sending import views

urlpatterns = [
    path("returns/<int:pk>/check/", views.ReturnCheck.as_view(), name="return-check"),
    path(
        "returns/<int:pk>/<slug:change>/",
        views.ReturnTransition.as_view(),
        name="return-transition",
    ),
]
