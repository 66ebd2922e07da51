"""The address of the section itself."""

from django.urls import path

from priorities.overview import views

urlpatterns = [path("", views.Overview.as_view(), name="home")]
