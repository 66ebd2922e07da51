"""The addresses of quarters."""

from django.urls import path

from priorities.boards import views

urlpatterns = [
    path("quarters/", views.QuarterList.as_view(), name="quarter-list"),
    path(
        "quarters/<slug:year>/<int:number>/", views.QuarterDetail.as_view(), name="quarter-detail"
    ),
    path(
        "quarters/<slug:year>/<int:number>/open/", views.QuarterOpen.as_view(), name="quarter-open"
    ),
    path(
        "quarters/<slug:year>/<int:number>/remind/",
        views.QuarterRemind.as_view(),
        name="quarter-remind",
    ),
]
