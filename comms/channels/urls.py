"""The addresses of channels."""

from django.urls import path

from comms.channels import views

urlpatterns = [
    path("channels/", views.ChannelList.as_view(), name="channel-list"),
    path("channels/table/", views.ChannelExport.as_view(), name="channel-export"),
    path("channels/add/", views.ChannelAdd.as_view(), name="channel-add"),
    path("channels/<int:pk>/", views.ChannelDetail.as_view(), name="channel-detail"),
    path("channels/<int:pk>/edit/", views.ChannelEdit.as_view(), name="channel-edit"),
]
