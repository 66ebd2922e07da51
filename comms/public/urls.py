"""Public addresses of what is published."""

from django.urls import URLPattern, path

from comms.public import about_views, feed_views, home_views, views
from comms.public.words import FOLDER

FEEDS = {
    "review": feed_views.ReviewFeed,
    "report": feed_views.ReportFeed,
    "statement": feed_views.StatementFeed,
}


def _of(kind: str) -> list[URLPattern]:
    """The addresses of one kind; the feed comes before the addresses of single things."""
    folder = FOLDER[kind]
    name = f"public-{folder}"
    return [
        path(f"{folder}/", views.PublicList.as_view(kind=kind), name=name),
        path(f"{folder}/feed/", FEEDS[kind](), name=f"{name}-feed"),
        path(f"{folder}.json", feed_views.PublicJson.as_view(kind=kind), name=f"{name}-json"),
        path(f"{folder}.csv", feed_views.PublicCsv.as_view(kind=kind), name=f"{name}-csv"),
        path(f"{folder}/<slug:slug>.pdf", views.PublicPdf.as_view(kind=kind), name=f"{name}-pdf"),
        path(f"{folder}/<slug:slug>/", views.PublicItem.as_view(kind=kind), name=f"{name}-item"),
    ]


urlpatterns = [
    path("", home_views.Home.as_view(), name="public-home"),
    path("worried/", home_views.Worried.as_view(), name="public-worried"),
    path("search/", views.Search.as_view(), name="public-search"),
    *_of("review"),
    *_of("report"),
    *_of("statement"),
    path("about/", about_views.About.as_view(), name="public-about"),
    path("exit/", views.Exit.as_view(), name="public-exit"),
    path("publication-log/", views.PublicationLog.as_view(), name="public-log"),
    path("<slug:key>/", home_views.StandingPage.as_view(), name="public-page"),
]
