"""The collection of annual reports as a Django application."""

from django.apps import AppConfig


class CollectionConfig(AppConfig):
    """Campaigns, their entries, acceptance, reminders, scopes, and the sum held against the parent's report."""

    name = "zhaoming.web.collection"
    verbose_name = "年报收集"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Stand at the door of the reports; say who reads what was filed to him, and what reports declare."""
        from zhaoming.web.collection.door import at_the_door, held_as_filed
        from zhaoming.web.collection.reach import collected_elsewhere
        from zhaoming.web.collection.selectors.scopes import named_in
        from zhaoming.web.reports.collected import register_collector
        from zhaoming.web.reports.declared import register_declarations
        from zhaoming.web.reports.door import register_door, register_hold

        register_door(door=at_the_door)
        register_hold(hold=held_as_filed)
        register_collector(collector=collected_elsewhere)
        register_declarations(reader=named_in)
