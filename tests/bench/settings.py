"""The reference site as in production, with every cache off and a database of the bench's own."""

from wagtail_volontariat.site.settings.base import *  # noqa: F403
from wagtail_volontariat.site.settings.base import DATABASES, STATE, env

#: Mandates in each language.
SIZE = env.int("SIZE", default=1_000)
#: Seconds of load on each row of the table, in each of two rounds.
DURATION = env.int("DURATION", default=5)
#: Whether to load the database anew, even if it fits.
FRESH = env.bool("FRESH", default=False)

BENCH_DIR = STATE / "bench"
BENCH_DIR.mkdir(parents=True, exist_ok=True)

DEBUG = False
SECRET_KEY = "only-for-the-bench"
ALLOWED_HOSTS = ["127.0.0.1", "testserver"]
ROOT_URLCONF = "bench.urls"

DATABASE = DATABASES["default"]
VENDOR = DATABASE["ENGINE"].rpartition(".")[2]
DATABASE["NAME"] = (
    BENCH_DIR / f"{SIZE}.sqlite3" if VENDOR == "sqlite3" else f"{DATABASE['NAME']}_bench_{SIZE}"
)
DATABASE["CONN_MAX_AGE"] = None

CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
MEDIA_ROOT = BENCH_DIR / f"media-{VENDOR}-{SIZE}"
STATIC_ROOT = BENCH_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "ERROR"},
}
