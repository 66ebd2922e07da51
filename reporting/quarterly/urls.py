"""The addresses of quarterly reports."""

from django.urls import path, re_path

from reporting.quarterly import file_views, views

ONE = "quarters/<slug:year>/<int:number>"

urlpatterns = [
    path("quarters/", views.ReportList.as_view(), name="quarterly-list"),
    path(f"{ONE}/", views.ReportDetail.as_view(), name="quarterly-detail"),
    path(f"{ONE}/compile/", views.ReportCompile.as_view(), name="quarterly-compile"),
    path(f"{ONE}/edit/", views.ReportEdit.as_view(), name="quarterly-edit"),
    path(f"{ONE}/parts/<int:part>/", views.PartComment.as_view(), name="quarterly-comment"),
    path(f"{ONE}/send/", views.ReportSend.as_view(), name="quarterly-send"),
    path(f"{ONE}/draft/", file_views.DraftMake.as_view(), name="quarterly-draft"),
    path(f"{ONE}/draft/report.pdf", file_views.DraftFile.as_view(), name="quarterly-draft-file"),
    path(
        f"{ONE}/versions/<int:version>/",
        file_views.ReportVersion.as_view(),
        name="quarterly-version",
    ),
    re_path(
        r"^quarters/(?P<year>[-\w]+)/(?P<number>\d+)/versions/(?P<version>\d+)/report\.(?P<kind>html|pdf)$",
        file_views.ReportFile.as_view(),
        name="quarterly-file",
    ),
]
