"""The addresses of one's own account, under /portal/account/."""

from django.urls import path

from core.accounts import views

urlpatterns = [
    path("", views.Account.as_view(), name="account"),
    path("edit/", views.AccountEdit.as_view(), name="account-edit"),
    path("keys/", views.KeysEdit.as_view(), name="account-keys"),
    path("stay/", views.Stay.as_view(), name="account-stay"),
    path("away/", views.AbsenceNew.as_view(), name="absence-new"),
    path("away/<int:pk>/end/", views.AbsenceEnd.as_view(), name="absence-end"),
]
