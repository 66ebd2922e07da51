"""The addresses of campaigns."""

from django.urls import path

from comms.campaigns import views, writing_views

ONE = "campaigns/<int:pk>"

urlpatterns = [
    path("", views.CampaignCalendar.as_view(), name="calendar"),
    path("calendar/<int:year>/", views.CampaignCalendar.as_view(), name="calendar-year"),
    path("calendar/<int:year>/table/", views.CalendarExport.as_view(), name="calendar-export"),
    path("campaigns/add/", writing_views.CampaignAdd.as_view(), name="campaign-add"),
    path(f"{ONE}/", views.CampaignDetail.as_view(), name="campaign-detail"),
    path(f"{ONE}/edit/", writing_views.CampaignEdit.as_view(), name="campaign-edit"),
    path(f"{ONE}/move/", writing_views.CampaignMoveView.as_view(), name="campaign-move"),
    path(f"{ONE}/channels/", writing_views.CampaignChannels.as_view(), name="campaign-channels"),
    path(f"{ONE}/done/", writing_views.CampaignEvaluate.as_view(), name="campaign-evaluate"),
    path(f"{ONE}/<slug:change>/", writing_views.CampaignChange.as_view(), name="campaign-change"),
]
