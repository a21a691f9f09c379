"""What every installation shares; settings from the environment stand in docs/reference/settings.md."""

from __future__ import annotations

from pathlib import Path

from zhaoming.web.config import applications, environment
from zhaoming.web.config.content_policy import CONTENT_SECURITY_POLICY  # noqa: F401 - it is a setting.
from zhaoming.web.config.home import home, shared
from zhaoming.web.config.mounting import checked_prefix, checked_prefixes

WEB = Path(__file__).resolve().parents[2]
ZHAOMING_HOME = home()
# What several machines have in common; on one machine it is its home.
ZHAOMING_SHARED = shared() or ZHAOMING_HOME
ZHAOMING_FILES = ZHAOMING_SHARED / "files"
# This machine among several: its workers are known by it.
ZHAOMING_NODE = environment.text("ZHAOMING_NODE") or "embedded"
ZHAOMING_TODAY = environment.day("ZHAOMING_TODAY")
# Data keys that were replaced: they still open what they closed.
ZHAOMING_OLD_DATA_KEYS = environment.listed("ZHAOMING_OLD_DATA_KEYS")

# The public log: where it lies, its name (a host and path it can be found by), the key it signs with (else
# log.key), the public halves of those it signed with before, seconds between two looks for entries, files with
# checkpoints that monitors or witnesses hold.
ZHAOMING_LOG = ZHAOMING_SHARED / "log"
ZHAOMING_LOG_ORIGIN = environment.text("ZHAOMING_LOG_ORIGIN") or "zhaoming.invalid/log"
ZHAOMING_LOG_KEY = environment.text("ZHAOMING_LOG_KEY")
ZHAOMING_LOG_OLD_KEYS = environment.listed("ZHAOMING_LOG_OLD_KEYS")
ZHAOMING_LOG_SECONDS = environment.number("ZHAOMING_LOG_SECONDS", 5)
ZHAOMING_LOG_KNOWN = environment.listed("ZHAOMING_LOG_KNOWN")

DEBUG = False
ALLOWED_HOSTS: list[str] = []
INSTALLED_APPS = [*applications.LIBRARY_APPLICATIONS, *applications.own_applications(WEB)]
MIDDLEWARE = [*applications.MIDDLEWARE]
CSRF_FAILURE_VIEW = "zhaoming.web.config.views.stale_form"
ROOT_URLCONF = "zhaoming.web.config.urls"
WSGI_APPLICATION = "zhaoming.web.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "agencies.User"
# What must hold for all processes and machines (a code used once, logins a minute) lies in the database; what
# may differ from process to process (pages kept for seconds, how often somebody asks) in its memory.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "site_configuration_cache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
    "process": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "zhaoming"},
}
# Which of the two databases is read, where statistics have one of their own.
DATABASE_ROUTERS = ["zhaoming.web.config.statistics.Router"]
ZHAOMING_STATISTICS_LAG = environment.number("ZHAOMING_STATISTICS_LAG", 60)

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [WEB / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "zhaoming.web.config.context.installation",
                *applications.frame_of_pages(WEB),
            ],
        },
    }
]

# Language and time: the product speaks Chinese and counts days in China's one time zone.
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文")]
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATICFILES_DIRS = [WEB / "static"] if (WEB / "static").is_dir() else []
STATIC_ROOT = ZHAOMING_HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "zhaoming.web.config.static_files.MountedStatic"},
}

# Limits of one request. A form with all cells of a report has about 250 fields; a January's harvest is some
# hundred files. The whole body is bounded by `RequestSizeLimit` before anything reads it.
ZHAOMING_REQUEST_LIMIT = environment.number("ZHAOMING_REQUEST_LIMIT_MB", 256) * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000
DATA_UPLOAD_MAX_NUMBER_FILES = 1000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600
# Annual reports handed in: files a batch, megabytes a file, seconds a reading, readings before giving up.
ZHAOMING_REPORT_FILES = environment.number("ZHAOMING_REPORT_FILES", 500)
ZHAOMING_REPORT_FILE_MB = environment.number("ZHAOMING_REPORT_FILE_MB", 100)
ZHAOMING_REPORT_SECONDS = environment.number("ZHAOMING_REPORT_SECONDS", 120)
# Points of practice (as `fee`) that every report compiled here must cover before it is filed.
ZHAOMING_REPORT_REQUIRED_POINTS = environment.listed("ZHAOMING_REPORT_REQUIRED_POINTS")
ZHAOMING_REPORT_ATTEMPTS = environment.number("ZHAOMING_REPORT_ATTEMPTS", 3)
# Requests filed by the public: hours a draft is kept after its last change, requests an hour from one address.
ZHAOMING_DRAFT_HOURS = environment.number("ZHAOMING_DRAFT_HOURS", 12)
ZHAOMING_FILINGS_PER_HOUR = environment.number("ZHAOMING_FILINGS_PER_HOUR", 30)
# Files that may come with a comment on a draft, and megabytes of each; 0 files: none are taken.
ZHAOMING_COMMENT_FILES = environment.number("ZHAOMING_COMMENT_FILES", 3)
ZHAOMING_COMMENT_FILE_MB = environment.number("ZHAOMING_COMMENT_FILE_MB", 10)

# Under which terms the open data may be used, and where they stand in full.
ZHAOMING_DATA_LICENCE = environment.text(
    "ZHAOMING_DATA_LICENCE", "可以自由下载、使用和再加工，请注明来源和下载日期。"
)
ZHAOMING_DATA_LICENCE_URL = environment.text("ZHAOMING_DATA_LICENCE_URL")

# Years after the last act on an ended request before whatever names its applicant is removed; 0: never.
ZHAOMING_KEEP_APPLICANTS_YEARS = environment.number("ZHAOMING_KEEP_APPLICANTS_YEARS", 0)
# The same for requests to put right one's own record (Article 41), from the day they were answered.
ZHAOMING_KEEP_OWN_RECORDS_YEARS = environment.number("ZHAOMING_KEEP_OWN_RECORDS_YEARS", 0)

# The scanner of uploads: tcp://127.0.0.1:3310 or unix:/run/clamav/clamd.ctl; seconds it may take for one file.
ZHAOMING_CLAMD = environment.text("ZHAOMING_CLAMD")
ZHAOMING_CLAMD_SECONDS = environment.number("ZHAOMING_CLAMD_SECONDS", 60)

# What looks at a link: the one room that fetches; where it is not there, links are told as not checked.
ZHAOMING_LINK_CHECKER = "zhaoming.web.watch.fetching.check_links"
# What knows the wrong wordings of an agency on a day; where it is not there, none are looked for.
ZHAOMING_WORDINGS = "zhaoming.web.watch.wordings.Wordings"
# The watch over what is public: whether links to other sites are looked at, and for how long a night at most.
ZHAOMING_OUTBOUND = environment.flag("ZHAOMING_OUTBOUND", default=True)
# Seconds between two pages fetched from an old site that is taken over; a longer wish of its robots.txt counts.
ZHAOMING_IMPORT_PAUSE = environment.number("ZHAOMING_IMPORT_PAUSE", 1)
ZHAOMING_WATCH_LINK_MINUTES = environment.number("ZHAOMING_WATCH_LINK_MINUTES", 120)
# Readings of public pages: seconds a process keeps counts before it writes them (0: nothing is counted),
# whether a document tells how often it was read, and in how many hours words must be sought to be kept.
ZHAOMING_COUNT_SECONDS = environment.number("ZHAOMING_COUNT_SECONDS", 30)
ZHAOMING_SHOW_READS = environment.flag("ZHAOMING_SHOW_READS")
ZHAOMING_TERM_HOURS = environment.number("ZHAOMING_TERM_HOURS", 3)

# Answers: nothing is framed, sniffed or told to other sites.
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
# Addresses of clients are taken from X-Forwarded-For only when so many proxies of our own stand in front.
ZHAOMING_PROXIES = environment.number("ZHAOMING_PROXIES", 0)
# Under which path of a portal's host the site is served: always, or as a proxy of ours says, out of a list.
FORCE_SCRIPT_NAME = checked_prefix(name="ZHAOMING_PREFIX", given=environment.text("ZHAOMING_PREFIX")) or None
ZHAOMING_PREFIXES = checked_prefixes(name="ZHAOMING_PREFIXES", given=environment.listed("ZHAOMING_PREFIXES"))
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = f"{FORCE_SCRIPT_NAME or ''}/"

TASKS = {
    "default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"], "OPTIONS": {}},
}
