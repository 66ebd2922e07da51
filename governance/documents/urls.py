"""Addresses of documents."""

from django.urls import path

from governance.documents import views

urlpatterns = [
    path("documents/", views.DocumentList.as_view(), name="document-list"),
    path("documents/add/", views.DocumentAdd.as_view(), name="document-add"),
    path("documents/<int:pk>/", views.DocumentDetail.as_view(), name="document-detail"),
    path("documents/<int:pk>/edit/", views.DocumentEdit.as_view(), name="document-edit"),
    path("documents/<int:pk>/send/", views.DocumentSend.as_view(), name="document-send"),
    path(
        "documents/<int:pk>/versions/<int:number>/",
        views.DocumentVersion.as_view(),
        name="document-version",
    ),
    path(
        "documents/<int:pk>/<slug:change>/",
        views.DocumentTransition.as_view(),
        name="document-transition",
    ),
]
