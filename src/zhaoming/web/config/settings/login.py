"""Passwords, lock-out, sessions and the second factor."""

from __future__ import annotations

from datetime import timedelta

from django.core.exceptions import ImproperlyConfigured

from zhaoming.web.config import environment

AUTHENTICATION_BACKENDS = [
    # Axes first: it refuses a locked name before any password is compared.
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "full_name", "email")},
    },
    {
        "NAME": "zhaoming.web.config.password_rules.LongEnough",
        "OPTIONS": {"min_length": environment.number("ZHAOMING_PASSWORD_LENGTH", 10)},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"

# Sessions end after a time without a request, and in any case after a working day. `SessionLimits` keeps both.
ZHAOMING_SESSION_IDLE = timedelta(minutes=environment.number("ZHAOMING_SESSION_IDLE_MINUTES", 30))
ZHAOMING_SESSION_LONGEST = timedelta(hours=environment.number("ZHAOMING_SESSION_HOURS", 12))
# An applicant who gave number and query code follows the request so long; on a shared computer not much longer.
ZHAOMING_TRACKING_IDLE = timedelta(minutes=environment.number("ZHAOMING_TRACKING_IDLE_MINUTES", 30))
ZHAOMING_TRACKING_LONGEST = timedelta(hours=environment.number("ZHAOMING_TRACKING_HOURS", 2))
SESSION_COOKIE_AGE = int(ZHAOMING_SESSION_LONGEST.total_seconds())
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

# Roles that must set up a second factor before they may do anything else.
ZHAOMING_SECOND_FACTOR_ROLES = environment.listed("ZHAOMING_SECOND_FACTOR_ROLES")

AXES_FAILURE_LIMIT = environment.number("ZHAOMING_LOGIN_ATTEMPTS", 5)
AXES_COOLOFF_TIME = timedelta(minutes=environment.number("ZHAOMING_LOCKOUT_MINUTES", 15))
# Name and address together: nobody can lock a head out of her account from another desk.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
# allauth hands its credentials on under this name, whatever its form calls the field.
AXES_USERNAME_FORM_FIELD = "username"
AXES_SENSITIVE_PARAMETERS = ["login", "password", "username", "ip_address"]
# Who came in and left stands in the ledger.
AXES_DISABLE_ACCESS_LOG = True
AXES_CLIENT_IP_CALLABLE = "zhaoming.web.config.client_address.client_address"
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_LOCKOUT_TEMPLATE = "administration/locked_out.html"
AXES_HTTP_RESPONSE_CODE = 429
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

ACCOUNT_ADAPTER = "zhaoming.web.administration.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
# Guessing one account from many addresses is slowed here; guessing from one address is stopped by axes.
ACCOUNT_RATE_LIMITS = {"login_failed": "60/h/key", "login": "120/m/ip", "signup": "1/h/ip"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
# Addresses are entered by administrators; nobody must prove one before protecting the account.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "昭明"
# A code stays good for the half minute before and after its own: it is typed by hand, on clocks that differ.
MFA_TOTP_TOLERANCE = 1
MFA_ADAPTER = "zhaoming.web.administration.adapter.SecondFactorAdapter"

EMAIL_HOST = environment.text("ZHAOMING_SMTP_HOST")
EMAIL_PORT = environment.number("ZHAOMING_SMTP_PORT", 25)
EMAIL_HOST_USER = environment.text("ZHAOMING_SMTP_USER")
EMAIL_HOST_PASSWORD = environment.text("ZHAOMING_SMTP_PASSWORD")
EMAIL_USE_TLS = environment.flag("ZHAOMING_SMTP_TLS")
EMAIL_USE_SSL = environment.flag("ZHAOMING_SMTP_SSL")
if EMAIL_USE_TLS and EMAIL_USE_SSL:
    raise ImproperlyConfigured(
        "ZHAOMING_SMTP_TLS 和 ZHAOMING_SMTP_SSL 只能设一个：前者先明文后加密，后者一开始就加密。"
    )
EMAIL_TIMEOUT = 30
DEFAULT_FROM_EMAIL = environment.text("ZHAOMING_SMTP_FROM", "zhaoming@localhost")
# Mail (password reset, notices to applicants) goes out only where a mail server is set; all else works without.
ZHAOMING_SENDS_MAIL = bool(EMAIL_HOST)
ZHAOMING_SENDS_NOTICES = ZHAOMING_SENDS_MAIL and environment.flag("ZHAOMING_NOTICES", default=True)
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if ZHAOMING_SENDS_MAIL
    else "django.core.mail.backends.dummy.EmailBackend"
)
# Under which address applicants reach this site; it stands in notices, because no request tells the worker.
ZHAOMING_SITE_ADDRESS = environment.site_address()
