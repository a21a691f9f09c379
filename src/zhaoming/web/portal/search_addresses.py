"""Addresses of the search, its feed, and what search engines ask for."""

from django.urls import path

from zhaoming.web.portal.views import search, search_feeds

patterns = [
    path("search/", search.search, name="search"),
    path("search/titles/", search.titles, name="search_titles"),
    path("search/feed.atom", search_feeds.feed, name="search_feed"),
    path("sitemap.xml", search_feeds.sitemap, name="sitemap"),
    path("sitemap-<str:kind>-<int:number>.xml", search_feeds.sitemap_page, name="sitemap_page"),
    path("robots.txt", search_feeds.robots, name="robots"),
]
