"""Addresses of fact lists."""

from django.urls import path

from zhaoming.web.portal.views import facts, square

patterns = [
    path("agencies/<str:code>/lists/", facts.fact_lists, name="fact_lists"),
    path("agencies/<str:code>/lists/<str:list_key>/", facts.fact_list, name="fact_list"),
    path("agencies/<str:code>/lists/<str:list_key>/rows.<str:form>", facts.fact_file, name="fact_file"),
    path("facts/<int:record_id>/", facts.fact_row, name="fact_row"),
    path("facts/<int:record_id>/end/", facts.fact_end, name="fact_end"),
    path("facts/<int:record_id>/end/record.json", facts.fact_end_record, name="fact_end_record"),
    path("facts/<int:record_id>/end/receipt", facts.fact_end_receipt, name="fact_end_receipt"),
    path("facts/<int:record_id>/square.svg", square.fact, name="fact_square"),
]
