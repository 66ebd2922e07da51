"""The addresses of imported tables."""

from django.urls import path

from core.imports import views

urlpatterns = [
    path("doubts/<int:pk>/settle/", views.DoubtSettle.as_view(), name="doubt-settle"),
]
