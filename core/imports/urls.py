"""The addresses of imported tables."""

from django.urls import path

from core.imports import views

urlpatterns = [
    path("", views.DoubtList.as_view(), name="doubt-list"),
    path("settled/", views.SettledList.as_view(), name="doubt-settled"),
    path("doubts/<int:pk>/settle/", views.DoubtSettle.as_view(), name="doubt-settle"),
]
