"""Addresses of approvals."""

from django.urls import path

from core.approvals import question_views, telephone_views, views

urlpatterns = [
    path("approvals/", views.ApprovalList.as_view(), name="approval-list"),
    path("approvals/<int:pk>/", views.ApprovalDetail.as_view(), name="approval-detail"),
    path("approvals/<int:pk>/text/", views.VersionText.as_view(), name="approval-text"),
    path("approvals/<int:pk>/decide/", views.DecideView.as_view(), name="approval-decide"),
    path("approvals/<int:pk>/done/", views.ApprovalDone.as_view(), name="approval-done"),
    path(
        "approvals/<int:pk>/confirm/",
        telephone_views.ConfirmTelephone.as_view(),
        name="approval-confirm",
    ),
    path(
        "approvals/<int:pk>/deny/",
        telephone_views.DenyTelephone.as_view(),
        name="approval-deny",
    ),
    path(
        "approvals/<int:pk>/questions/<int:question>/",
        question_views.AnswerQuestion.as_view(),
        name="approval-answer",
    ),
    path(
        "approvals/<int:pk>/telephone/",
        telephone_views.TelephoneView.as_view(),
        name="approval-telephone",
    ),
]
