"""Logging: what happened and where in the code, never who asked or what was typed."""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "zhaoming": {"level": "INFO"},
        # A refused or mistyped address is no fault of ours; faults are.
        "django.request": {"level": "ERROR"},
        "django_tasks": {"level": "WARNING"},
        # Its messages hold user names and addresses; the ledger keeps those instead, behind a permission.
        "axes": {"level": "CRITICAL"},
    },
}
