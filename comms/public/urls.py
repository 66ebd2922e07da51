"""Public addresses of what is published."""

from django.urls import URLPattern, path

from comms.public import home_views, views

FEEDS = {"review": views.ReviewFeed, "report": views.ReportFeed}


def _of(kind: str) -> list[URLPattern]:
    """The addresses of one kind; the feed comes before the addresses of single things."""
    plural = f"{kind}s"
    name = f"public-{plural}"
    return [
        path(f"{plural}/", views.PublicList.as_view(kind=kind), name=name),
        path(f"{plural}/feed/", FEEDS[kind](), name=f"{name}-feed"),
        path(f"{plural}.json", views.PublicJson.as_view(kind=kind), name=f"{name}-json"),
        path(f"{plural}.csv", views.PublicCsv.as_view(kind=kind), name=f"{name}-csv"),
        path(f"{plural}/<slug:slug>.pdf", views.PublicPdf.as_view(kind=kind), name=f"{name}-pdf"),
        path(f"{plural}/<slug:slug>/", views.PublicItem.as_view(kind=kind), name=f"{name}-item"),
    ]


urlpatterns = [
    path("", home_views.Home.as_view(), name="public-home"),
    path("worried/", home_views.Worried.as_view(), name="public-worried"),
    *_of("review"),
    *_of("report"),
    path("exit/", views.Exit.as_view(), name="public-exit"),
    path("publication-log/", views.PublicationLog.as_view(), name="public-log"),
]
