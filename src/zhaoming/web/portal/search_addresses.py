"""Addresses of the search, its feed, and what search engines ask for."""

from django.urls import path

from zhaoming.web.portal.views import search

patterns = [
    path("search/", search.search, name="search"),
]
