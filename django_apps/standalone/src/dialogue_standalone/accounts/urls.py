"""Addresses of the room `accounts`, included below ``/accounts/``."""

from django.urls import path

from .asking import permitted
from .views import passwords, profile, signing

app_name = "accounts"
urlpatterns = [
    path("sign-in", signing.SignIn.as_view(), name="sign_in"),
    path("sign-up", signing.sign_up, name="sign_up"),
    path("sign-out", signing.SignOut.as_view(), name="sign_out"),
    path("profile", profile.profile, name="profile"),
    path("password", permitted("account.change")(passwords.PasswordChange.as_view()), name="password"),
    path("password/reset", passwords.PasswordReset.as_view(), name="password_reset"),
    path("password/reset/sent", passwords.PasswordResetSent.as_view(), name="password_reset_sent"),
    path(
        "password/reset/<uidb64>/<token>",
        passwords.PasswordResetConfirm.as_view(),
        name="password_reset_confirm",
    ),
]
