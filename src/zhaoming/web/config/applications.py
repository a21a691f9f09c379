"""Which applications and middleware make the site, in which order, and why in that order."""

from __future__ import annotations

from pathlib import Path

LIBRARY_APPLICATIONS = (
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "axes",
    "django_tasks",
    "django_tasks_db",
)
# After our own applications, so that our templates come before theirs.
LATE_APPLICATIONS = ("allauth", "allauth.account", "allauth.mfa")

STORES = (
    "ledger",
    "outbox",
    "agencies",
    "files",
    "calendars",
    "notices",
    "cases",
    "gates",
    "publications",
    "catalogues",
    "old_sites",
    "watch",
    "facts",
    "figures",
    "drafts",
    "supervision",
    "tracking",
    "answers",
    "comments",
    "problems",
    "reports",
    "collection",
    "usage",
    "search",
    "outward",
)
SCREENS = ("presentation", "administration", "portal", "desk", "oversight", "api")

MIDDLEWARE = (
    # First: whatever follows makes addresses.
    "zhaoming.web.config.middleware.mounted.Mounted",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    # After those that know the person, so that its page is the person's; nothing before it reads the body.
    "zhaoming.web.config.middleware.request_size.RequestSizeLimit",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "zhaoming.web.config.middleware.caching.PrivatePages",
    "zhaoming.web.config.middleware.key_range.KeyRange",
    "zhaoming.web.config.middleware.roles_once.RolesOnce",
    "zhaoming.web.config.middleware.session_limits.SessionLimits",
    "zhaoming.web.config.middleware.login_required.LoginRequired",
    "zhaoming.web.config.middleware.due_steps.DueSteps",
    # After those that turn somebody away: what counts is a page that was shown.
    "zhaoming.web.usage.counting.CountReads",
    # Last, as its documentation asks: it answers for a login that was refused because of a lock-out.
    "axes.middleware.AxesMiddleware",
)


def has_application(web: Path, name: str) -> bool:
    """Whether the room is there; a folder becomes an application with its `apps.py`."""
    return (web / name / "apps.py").is_file()


def own_applications(web: Path) -> list[str]:
    """Our stores and screens that are there, then the libraries whose templates ours replace."""
    names = [f"zhaoming.web.{name}" for name in (*STORES, *SCREENS) if has_application(web, name)]
    return ["zhaoming.web.config", *names, *LATE_APPLICATIONS]


def frame_of_pages(web: Path) -> list[str]:
    """What the base page asks for, once the room of presentation is there."""
    return ["zhaoming.web.presentation.frame.frame"] if (web / "presentation" / "frame.py").is_file() else []
