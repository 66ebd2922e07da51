"""Every address: staff pages under /portal/ and /accounts/, everything else is public."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from core.shell import views as shell
from wst.health import healthz, readyz

handler400 = shell.bad_request
handler403 = shell.forbidden
handler404 = shell.not_found
handler500 = shell.server_error

portal: list[URLPattern | URLResolver] = [
    path("portal/", include("reporting.desk.urls")),
    path("portal/search/", include("reporting.search.urls")),
    path("portal/", include("core.urls")),
    path("accounts/", include("core.accounts.entrance_urls")),
    path("accounts/invitation/", include("core.members.entrance_urls")),
    path("portal/governance/", include("governance.urls")),
    path("portal/priorities/", include("priorities.urls")),
    path("portal/reviews/", include("reviews.urls")),
    path("portal/comms/", include("comms.urls")),
    path("portal/reporting/", include("reporting.urls")),
]
public: list[URLPattern | URLResolver] = [path("", include("comms.public.urls"))]

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("robots.txt", shell.robots, name="robots"),
    path("partnership.css", shell.colours, name="colours"),
]
if settings.SURFACE in {"portal", "both"}:
    urlpatterns += portal
if settings.SURFACE in {"public", "both"}:
    urlpatterns += public
