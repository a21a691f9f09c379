"""The root of all addresses; a room's addresses are there as soon as the room is."""

from __future__ import annotations

from pathlib import Path

from django.urls import URLPattern, URLResolver, include, path

from zhaoming.web.config import views

WEB = Path(__file__).resolve().parents[1]


handler403 = views.denied


def _room(name: str, prefix: str) -> list[URLPattern | URLResolver]:
    return [path(prefix, include(f"zhaoming.web.{name}.urls"))] if (WEB / name / "urls.py").is_file() else []


urlpatterns: list[URLPattern | URLResolver] = [
    path("health/", views.health, name="health"),
    path("home/", views.home, name="home"),
    *_room("administration", ""),
    *_room("desk", "desk/"),
    *_room("oversight", "oversight/"),
    *_room("api", ""),
    *_room("portal", ""),
]
