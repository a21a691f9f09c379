"""Addresses of the screens of reading points on the desk."""

from django.urls import path

from zhaoming.web.desk.views import screens

patterns = [
    path("screens/", screens.screens, name="screens"),
    path("screens/<str:code>/", screens.screen, name="screen"),
]
