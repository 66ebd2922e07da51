"""The addresses of the pages about people, under /portal/people/."""

from django.urls import path

from core.members import invitation_views, views

urlpatterns = [
    path("", views.PersonList.as_view(), name="person-list"),
    path("<int:pk>/", views.PersonPage.as_view(), name="person-detail"),
    path("<int:pk>/seat/", views.SeatGive.as_view(), name="seat-give"),
    path("<int:pk>/phone/", views.PhoneRecord.as_view(), name="phone-record"),
    path("<int:pk>/close/", views.AccountClose.as_view(), name="account-close"),
    path("<int:pk>/open/", views.AccountOpen.as_view(), name="account-open"),
    path("<int:pk>/second-factors/", views.FactorsReset.as_view(), name="factors-reset"),
    path("terms/<int:pk>/end/", views.TermEnd.as_view(), name="term-end"),
    path("invitations/", invitation_views.InvitationList.as_view(), name="invitation-list"),
    path("invitations/new/", invitation_views.InvitationNew.as_view(), name="invitation-new"),
    path(
        "invitations/<int:pk>/again/",
        invitation_views.InvitationAgain.as_view(),
        name="invitation-again",
    ),
    path(
        "invitations/<int:pk>/<slug:change>/",
        invitation_views.InvitationTransition.as_view(),
        name="invitation-transition",
    ),
]
