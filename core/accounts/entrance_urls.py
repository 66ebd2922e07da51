"""The addresses of signing in, under /accounts/: only those pages of allauth that we use.

The names are allauth's: it goes from page to page by them. There is no signing up and no other
provider, so those have no address at all.
"""

from allauth.account import views as account
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from django.urls import path, re_path

from core.accounts import second_factor_views as pages
from core.accounts import views
from core.accounts.framing import framed, owned

urlpatterns = [
    path("login/", views.SignIn.as_view(), name="account_login"),
    path("logout/", views.SignOut.as_view(), name="account_logout"),
    path("signed-out/", views.SignedOut.as_view(), name="account_signed_out"),
    path("inactive/", framed(account.AccountInactiveView), name="account_inactive"),
    path("resume/", views.Resume.as_view(), name="account_resume"),
    path("reauthenticate/", owned(account.ReauthenticateView), name="account_reauthenticate"),
    path("password/change/", owned(account.PasswordChangeView), name="account_change_password"),
    path("password/reset/", views.ForgottenPassword.as_view(), name="account_reset_password"),
    path(
        "password/reset/done/",
        framed(account.PasswordResetDoneView),
        name="account_reset_password_done",
    ),
    path(
        "password/reset/key/done/",
        framed(account.PasswordResetFromKeyDoneView),
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.NewPassword.as_view(),
        name="account_reset_password_from_key",
    ),
    path("sessions/", views.SessionList.as_view(), name="usersessions_list"),
    path("sessions/end/", views.SessionEnd.as_view(), name="account_end_sessions"),
    path("2fa/", pages.SecondFactors.as_view(), name="mfa_index"),
    path("2fa/authenticate/", pages.SecondStep.as_view(), name="mfa_authenticate"),
    path("2fa/reauthenticate/", owned(factors.ReauthenticateView), name="mfa_reauthenticate"),
    path("2fa/app/add/", pages.AddApp.as_view(), name="mfa_activate_totp"),
    path("2fa/app/remove/", owned(app.DeactivateTOTPView), name="mfa_deactivate_totp"),
    path("2fa/codes/", owned(codes.ViewRecoveryCodesView), name="mfa_view_recovery_codes"),
    path(
        "2fa/codes/new/", owned(codes.GenerateRecoveryCodesView), name="mfa_generate_recovery_codes"
    ),
    path(
        "2fa/codes/download/",
        owned(codes.DownloadRecoveryCodesView),
        name="mfa_download_recovery_codes",
    ),
    path("2fa/passkeys/", owned(passkeys.ListWebAuthnView), name="mfa_list_webauthn"),
    path("2fa/passkeys/add/", pages.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path("2fa/passkeys/login/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path(
        "2fa/passkeys/reauthenticate/",
        owned(passkeys.ReauthenticateWebAuthnView),
        name="mfa_reauthenticate_webauthn",
    ),
    path("2fa/passkeys/<int:pk>/edit/", owned(passkeys.EditWebAuthnView), name="mfa_edit_webauthn"),
    path(
        "2fa/passkeys/<int:pk>/remove/",
        pages.RemovePasskey.as_view(),
        name="mfa_remove_webauthn",
    ),
]
