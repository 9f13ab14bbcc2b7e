#!/usr/bin/env python
"""Django's command line, with the reference site's development settings by default."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wagtail_volontariat.site.settings.dev")
    execute_from_command_line(sys.argv)
