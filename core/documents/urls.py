"""The address of files."""

from django.urls import path

from core.documents import views

urlpatterns = [
    path("files/<int:pk>/", views.AttachmentDownload.as_view(), name="attachment"),
]
