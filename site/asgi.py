"""The ASGI application of the reference site."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wagtail_volontariat.site.settings.production")

application = get_asgi_application()
