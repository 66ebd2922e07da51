"""The addresses of annual reports."""

from django.urls import path, re_path

from reporting.annual import (
    file_views,
    glossary_views,
    publishing_views,
    row_views,
    sending_views,
    views,
    writing_views,
)

ALL = "annual-reports"
ONE = f"{ALL}/<slug:year>"
SECTION = f"{ONE}/sections/<slug:key>"

urlpatterns = [
    path(f"{ALL}/", views.ReportList.as_view(), name="annual-list"),
    path(f"{ALL}/begin/", writing_views.ReportBegin.as_view(), name="annual-begin"),
    path(f"{ALL}/words/", glossary_views.GlossaryList.as_view(), name="annual-glossary"),
    path(f"{ALL}/words/add/", glossary_views.TermAdd.as_view(), name="annual-term-add"),
    path(f"{ALL}/words/<int:pk>/", glossary_views.TermEdit.as_view(), name="annual-term-edit"),
    path(
        f"{ALL}/words/<int:pk>/remove/",
        glossary_views.TermRemove.as_view(),
        name="annual-term-remove",
    ),
    path(f"{ONE}/", views.ReportDetail.as_view(), name="annual-detail"),
    path(f"{ONE}/edit/", writing_views.ReportEdit.as_view(), name="annual-edit"),
    path(f"{ONE}/draft/", views.ReportDraft.as_view(), name="annual-draft"),
    path(f"{ONE}/draft/pdf/", file_views.DraftMake.as_view(), name="annual-draft-pdf"),
    path(f"{ONE}/draft/report.pdf", file_views.DraftFile.as_view(), name="annual-draft-file"),
    path(f"{ONE}/history/", views.ReportHistory.as_view(), name="annual-history"),
    path(f"{ONE}/send/", sending_views.ReportSend.as_view(), name="annual-send"),
    path(f"{ONE}/publish/", publishing_views.ReportPublish.as_view(), name="annual-publish"),
    path(f"{ONE}/change/<slug:change>/", views.ReportReopen.as_view(), name="annual-transition"),
    path(f"{ONE}/add-section/", writing_views.SectionAdd.as_view(), name="annual-section-add"),
    path(f"{SECTION}/", views.SectionDetail.as_view(), name="annual-section"),
    path(f"{SECTION}/write/", writing_views.SectionWrite.as_view(), name="annual-section-write"),
    path(f"{SECTION}/finish/", writing_views.SectionFinish.as_view(), name="annual-section-finish"),
    re_path(
        r"^annual-reports/(?P<year>[-\w]+)/sections/(?P<key>[-\w]+)/(?P<act>up|down|remove|back)/$",
        writing_views.SectionAct.as_view(),
        name="annual-section-act",
    ),
    path(f"{SECTION}/figures/add/", row_views.FigurePage.as_view(), name="annual-figure-add"),
    path(f"{SECTION}/figures/<int:pk>/", row_views.FigurePage.as_view(), name="annual-figure"),
    path(f"{SECTION}/tables/add/", row_views.TablePage.as_view(), name="annual-table-add"),
    path(f"{SECTION}/tables/<int:pk>/", row_views.TablePage.as_view(), name="annual-table"),
    re_path(
        r"^annual-reports/(?P<year>[-\w]+)/sections/(?P<key>[-\w]+)/(?P<rows>figures|tables)/(?P<pk>\d+)/(?P<act>remove|back)/$",
        row_views.RowAct.as_view(),
        name="annual-row-act",
    ),
    path(f"{ONE}/without/", row_views.OmissionsPage.as_view(), name="annual-without-many"),
    path(f"{ONE}/without/<str:about>/", row_views.OmissionPage.as_view(), name="annual-without"),
    path(
        f"{ONE}/without/<str:about>/remove/",
        row_views.OmissionRemove.as_view(),
        name="annual-without-remove",
    ),
    path(
        f"{ONE}/versions/<int:number>/", file_views.ReportVersion.as_view(), name="annual-version"
    ),
    re_path(
        r"^annual-reports/(?P<year>[-\w]+)/versions/(?P<number>\d+)/report\.(?P<kind>html|pdf)$",
        file_views.ReportFile.as_view(),
        name="annual-file",
    ),
]
