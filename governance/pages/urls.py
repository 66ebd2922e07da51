"""Addresses of the pages for standing texts."""

from django.urls import path

from governance.pages import views

urlpatterns = [
    path("pages/", views.PageList.as_view(), name="page-list"),
    path("pages/add/", views.PageAdd.as_view(), name="page-add"),
    path("pages/<slug:key>/", views.PageDetail.as_view(), name="page-detail"),
    path("pages/<slug:key>/edit/", views.PageEdit.as_view(), name="page-edit"),
]
