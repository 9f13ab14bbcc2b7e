"""The WSGI application of the reference site."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wagtail_volontariat.site.settings.production")

application = get_wsgi_application()
