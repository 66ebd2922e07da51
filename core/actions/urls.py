"""Addresses of the action log."""

from django.urls import path

from core.actions import export_views, views

urlpatterns = [
    path("", views.ActionList.as_view(), name="action-list"),
    path("export/", export_views.ActionExport.as_view(), name="action-export"),
    path("add/", views.ActionAdd.as_view(), name="action-add"),
    path("<int:pk>/", views.ActionDetail.as_view(), name="action-detail"),
    path("<int:pk>/edit/", views.ActionEdit.as_view(), name="action-edit"),
    path("<int:pk>/tell/", views.ActionTell.as_view(), name="action-tell"),
    path("<int:pk>/close/", views.ActionClose.as_view(), name="action-close"),
    path("<int:pk>/decline/", views.ActionDecline.as_view(), name="action-decline"),
    path("<int:pk>/<slug:change>/", views.ActionTransition.as_view(), name="action-transition"),
]
