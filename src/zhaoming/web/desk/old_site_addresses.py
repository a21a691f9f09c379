"""Addresses of the import of old sites on the desk."""

from django.urls import path

from zhaoming.web.desk.views import old_site, old_sites

patterns = [
    path("old-sites/", old_sites.old_sites, name="old_sites"),
    path("old-sites/new/", old_sites.new, name="old_site_new"),
    path("old-sites/<int:batch_id>/", old_site.old_site, name="old_site"),
    path("old-sites/<int:batch_id>/acts/<str:act>/", old_site.act, name="old_site_act"),
    path("old-sites/<int:batch_id>/pages/<int:page_id>/look/", old_site.look, name="old_site_look"),
    path("old-sites/<int:batch_id>/pages/<int:page_id>/release/", old_site.release, name="old_site_release"),
    path("old-sites/<int:batch_id>/report.xlsx", old_site.report, name="old_site_report"),
    path("old-sites/<int:batch_id>/redirects.<str:to>", old_site.redirect_map, name="old_site_redirects"),
]
