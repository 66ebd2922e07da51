"""The address of what difference an area has made."""

from django.urls import path

from priorities.evidence import views

urlpatterns = [
    path("areas/<int:pk>/difference/", views.AreaDifference.as_view(), name="area-difference"),
]
