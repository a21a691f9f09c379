"""Addresses of what outside channels show."""

from django.urls import path

from zhaoming.web.desk.views import channels

patterns = [
    path("publications/channels/", channels.channels, name="channels"),
    path("publications/channels/<int:channel_id>/", channels.channel_posts, name="channel_posts"),
    path(
        "publications/<int:publication_id>/channels/",
        channels.publication_channels,
        name="publication_channels",
    ),
    path(
        "publications/<int:publication_id>/channels/<int:post_id>/off/",
        channels.off,
        name="publication_channel_off",
    ),
]
