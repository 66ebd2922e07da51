"""The addresses of the media."""

from django.urls import path

from comms.media import statement_views, views, writing_views

ONE = "media/<int:pk>"
SAID = "media/statements/<int:pk>"

urlpatterns = [
    path("media/", views.EnquiryList.as_view(), name="enquiry-list"),
    path("media/log/", writing_views.EnquiryAdd.as_view(), name="enquiry-add"),
    path(f"{ONE}/", views.EnquiryDetail.as_view(), name="enquiry-detail"),
    path(f"{ONE}/history/", views.EnquiryHistory.as_view(), name="enquiry-history"),
    path(f"{ONE}/edit/", writing_views.EnquiryEdit.as_view(), name="enquiry-edit"),
    path(f"{ONE}/close/", writing_views.EnquiryClose.as_view(), name="enquiry-close"),
    path(f"{ONE}/statement/", statement_views.StatementAdd.as_view(), name="statement-add"),
    path(f"{ONE}/<slug:change>/", views.EnquiryChange.as_view(), name="enquiry-change"),
    path(f"{SAID}/edit/", statement_views.StatementEdit.as_view(), name="statement-edit"),
    path(f"{SAID}/send/", statement_views.StatementSend.as_view(), name="statement-send"),
    path(f"{SAID}/release/", statement_views.StatementRelease.as_view(), name="statement-release"),
    path(f"{SAID}/<slug:change>/", views.StatementChange.as_view(), name="statement-change"),
]
