"""Addresses of notices and alerts."""

from django.urls import path

from core.notices import alert_views, views

urlpatterns = [
    path("notices/", views.NoticeList.as_view(), name="notice-list"),
    path("notices/read/", views.NoticeRead.as_view(), name="notice-read"),
    path("notices/mail/", views.MailChoiceEdit.as_view(), name="notice-mail"),
    path("notices/undelivered/", views.Undelivered.as_view(), name="notice-undelivered"),
    path("notices/<int:pk>/resend/", views.NoticeResend.as_view(), name="notice-resend"),
    path("alerts/", alert_views.AlertList.as_view(), name="alert-list"),
    path("alerts/<int:pk>/", alert_views.AlertDetail.as_view(), name="alert-detail"),
    path(
        "alerts/<int:pk>/acknowledge/",
        alert_views.AlertAcknowledge.as_view(),
        name="alert-acknowledge",
    ),
    path("alerts/<int:pk>/call/", alert_views.AlertCall.as_view(), name="alert-call"),
]
