"""Addresses of the register."""

from django.urls import path

from governance.groups import views

urlpatterns = [
    path("groups/", views.GroupList.as_view(), name="group-list"),
    path("groups/<slug:key>/", views.GroupDetail.as_view(), name="group-detail"),
    path("groups/<slug:key>/edit/", views.GroupEdit.as_view(), name="group-edit"),
    path("seats/<slug:key>/", views.SeatDetail.as_view(), name="seat-detail"),
    path("seats/<slug:key>/give/", views.SeatGive.as_view(), name="seat-give"),
    path("agencies/", views.AgencyList.as_view(), name="agency-list"),
    path("agencies/<slug:key>/", views.AgencyDetail.as_view(), name="agency-detail"),
    path("agencies/<slug:key>/edit/", views.AgencyEdit.as_view(), name="agency-edit"),
]
