"""Addresses of the staff pages of what is public."""

from django.urls import path

from core.publication import views

urlpatterns = [
    path("", views.PublicationList.as_view(), name="publication-list"),
    path("<int:pk>/withdraw/", views.PublicationWithdraw.as_view(), name="publication-withdraw"),
]
