"""What the commands about an installation share: Django loaded late, and what stops it told in words."""

from __future__ import annotations

import os
from pathlib import Path

from zhaoming.cli.streams import say

EMBEDDED = "zhaoming.web.config.settings.embedded"


def choose_settings() -> None:
    """The settings of one machine unless others were chosen."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", EMBEDDED)


def web_is_installed() -> bool:
    """Whether the part of the product that serves is there; says so where it is not."""
    try:
        import django  # noqa: F401 - only whether it is there.
    except ImportError:
        say("网页部分没有安装。请运行 pip install 'zhaoming[web]'。")
        return False
    return True


def set_up() -> str:
    """Load the site; why it cannot be, or ""."""
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except (ImproperlyConfigured, OSError, UnicodeDecodeError) as fault:
        return str(fault)
    return ""


def is_open(*, without: str) -> bool:
    """Load the installation that is here; where it cannot be, says what was not done (`without`) and why."""
    if not web_is_installed():
        return False
    choose_settings()
    if reason := no_installation() or set_up():
        say(f"{without}：{reason}")
        return False
    return True


def data_folder() -> Path:
    """Where this installation keeps its data; not made."""
    from zhaoming.web.config.home import home

    return home()


def no_installation() -> str:
    """Why there is no installation here to act on, or "".

    Loading the site makes what is lacking: a wrong folder must not become a new installation, and a new data
    key must not take the place of one that was lost.
    """
    from zhaoming.web.backup.settings_file import keys_of

    folder = data_folder()
    if not folder.is_dir():
        return f"没有数据目录 {folder}。请用环境变量 ZHAOMING_HOME 指明昭明的数据目录，与运行服务时相同。"
    if "ZHAOMING_DATA_KEY" not in keys_of(home=folder):
        return (
            f"数据目录 {folder} 里没有数据密钥 data.key，也没有设 ZHAOMING_DATA_KEY。请放回原来的密钥"
            "（不要另造：旧内容会打不开）；是新装的，先运行 zhaoming serve 或 zhaoming admin migrate。"
        )
    return ""
