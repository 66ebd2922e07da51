"""Addresses of clocks, rules and bank holidays."""

from django.urls import path

from core.clocks import rule_views, views

urlpatterns = [
    path("", views.ClockList.as_view(), name="clock-list"),
    path("<int:pk>/", views.ClockDetail.as_view(), name="clock-detail"),
    path("<int:pk>/challenge/", views.ClockChallenge.as_view(), name="clock-challenge"),
    path("<int:pk>/extend/", views.ClockExtend.as_view(), name="clock-extend"),
    path("<int:pk>/move-start/", views.ClockMove.as_view(), name="clock-move"),
    path("<int:pk>/void/", views.ClockVoid.as_view(), name="clock-void"),
    path("challenges/<int:pk>/answer/", views.ChallengeAnswer.as_view(), name="challenge-answer"),
    path("rules/", rule_views.RuleList.as_view(), name="rule-list"),
    path("rules/<int:pk>/", rule_views.RuleDetail.as_view(), name="rule-detail"),
    path("rules/<int:pk>/correct/", rule_views.RuleCorrect.as_view(), name="rule-correct"),
    path("bank-holidays/", rule_views.HolidayList.as_view(), name="bank-holiday-list"),
    path("bank-holidays/add/", rule_views.HolidayAdd.as_view(), name="bank-holiday-add"),
    path(
        "bank-holidays/<int:pk>/void/", rule_views.HolidayVoid.as_view(), name="bank-holiday-void"
    ),
]
