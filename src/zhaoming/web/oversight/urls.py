"""Addresses of the supervisor's pages."""

from django.urls import path

from zhaoming.web.oversight.views import (
    aggregate,
    cases,
    charts,
    compare,
    disclosure,
    export,
    judgements,
    orders,
    problems,
    ratings,
    standard,
    suggestions,
    themes,
    tree,
    watch,
)

app_name = "oversight"
urlpatterns = [
    path("", tree.tree, name="tree"),
    path("aggregate/", aggregate.aggregate, name="aggregate"),
    path("aggregate/download.<str:to>", aggregate.download, name="aggregate_download"),
    path("aggregate/<str:key>/", aggregate.parts, name="parts"),
    path("cases/", cases.cases, name="cases"),
    path("suggestions/", suggestions.suggestions, name="suggestions"),
    path("cases/download.<str:to>", cases.download, name="cases_download"),
    path("cases/ratings/", ratings.ratings, name="ratings"),
    path("cases/themes/", themes.themes, name="themes"),
    path("cases/<slug:key>/", cases.case_list, name="case_list"),
    path("charts/", charts.charts, name="charts"),
    path("charts/<str:measure>/", charts.figure, name="figure"),
    path("compare/", compare.compare, name="compare"),
    path("disclosure/", disclosure.figures, name="disclosure"),
    path("disclosure/download.<str:to>", disclosure.download, name="disclosure_download"),
    path("disclosure/beside/", disclosure.beside, name="disclosure_beside"),
    path("disclosure/beside/<slug:key>/", disclosure.beside_list, name="disclosure_beside_list"),
    path("disclosure/read/", disclosure.read, name="disclosure_read"),
    path("disclosure/sought/", disclosure.sought, name="disclosure_sought"),
    path("disclosure/<slug:key>/", disclosure.documents, name="disclosure_list"),
    path("orders/", orders.orders, name="orders"),
    path("orders/new/", orders.order_new, name="order_new"),
    path("problems/", problems.problems, name="problems"),
    path("judgements/", judgements.judgements, name="judgements"),
    path("watch/", watch.watch, name="watch"),
    path("watch/export.xlsx", watch.export, name="watch_export"),
    path("standard/", standard.gaps, name="standard"),
    path("export.xlsx", export.export, name="export"),
]
