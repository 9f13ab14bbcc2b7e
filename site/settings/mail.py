"""How e-mails leave, in the words of each Django: 6.1 has MAILERS, 5.2 a setting for each part."""

from typing import Any

import django
import environ

OPTIONS = {
    "EMAIL_FILE_PATH": "file_path",
    "EMAIL_HOST": "host",
    "EMAIL_HOST_PASSWORD": "password",
    "EMAIL_HOST_USER": "username",
    "EMAIL_PORT": "port",
    "EMAIL_USE_SSL": "use_ssl",
    "EMAIL_USE_TLS": "use_tls",
}


def mail_settings(url: str) -> dict[str, Any]:
    """Returns the settings for a URL such as ``smtp+tls://user:password@host:587``."""
    parts = environ.Env.email_url_config(url)
    given = {name: parts[name] for name in OPTIONS if parts.get(name)}
    if django.VERSION < (6, 1):
        return {"EMAIL_BACKEND": parts["EMAIL_BACKEND"], **given}
    options = {OPTIONS[name]: value for name, value in given.items()}
    return {"MAILERS": {"default": {"BACKEND": parts["EMAIL_BACKEND"], "OPTIONS": options}}}
