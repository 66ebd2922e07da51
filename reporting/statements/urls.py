"""The addresses of partners' statements."""

from django.urls import path

from reporting.statements import list_views, views

OF_A_REPORT = "annual-reports/<slug:year>/statements"
ONE = "statements/<int:pk>"

urlpatterns = [
    path(f"{OF_A_REPORT}/", list_views.StatementList.as_view(), name="statement-list"),
    path(f"{OF_A_REPORT}/ask/", list_views.StatementAsk.as_view(), name="statement-ask"),
    path(f"{OF_A_REPORT}/remind/", list_views.StatementRemind.as_view(), name="statement-remind"),
    path(f"{ONE}/", views.StatementDetail.as_view(), name="statement-detail"),
    path(f"{ONE}/write/", views.StatementWrite.as_view(), name="statement-write"),
    path(f"{ONE}/enter/", views.StatementEnter.as_view(), name="statement-enter"),
    path(f"{ONE}/request/", views.StatementRequest.as_view(), name="statement-request"),
    path(
        f"{ONE}/change/<slug:change>/",
        views.StatementTransition.as_view(),
        name="statement-transition",
    ),
]
