from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Loads the demo content; has no models of its own."""

    name = "wagtail_volontariat.site.demo"
    label = "volontariat_demo"
