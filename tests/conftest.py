"""What every test may ask for."""

from collections.abc import Iterator
from typing import Any

import factories
import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale
from wagtail.signal_handlers import disable_reference_index_auto_update

from wagtail_volontariat.headless.delivery.memory import forget
from wagtail_volontariat.headless.editions.writing import drain
from wagtail_volontariat.home.models import HomePage
from wagtail_volontariat.mandates.models import MandateIndexPage
from wagtail_volontariat.members.models import MemberIndexPage
from wagtail_volontariat.publications.models import NewsIndexPage, ResourceIndexPage
from wagtail_volontariat.testimonials.models import TestimonialIndexPage

INDEX_PAGES = [
    MandateIndexPage,
    MemberIndexPage,
    NewsIndexPage,
    ResourceIndexPage,
    TestimonialIndexPage,
]


@pytest.fixture(autouse=True, scope="session")
def _no_reference_index() -> Iterator[None]:
    """Leaves out Wagtail's index of who refers to whom: no test asks it, each save would."""
    with disable_reference_index_auto_update():
        yield


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """Forgets the renditions of pictures whose ids the next test uses again."""
    cache.clear()


@pytest.fixture
def locales(db: None) -> dict[str, Locale]:
    """The three languages, by code."""
    return {language: factories.make_locale(language) for language in factories.LANGUAGES}


@pytest.fixture
def home(locales: dict[str, Locale]) -> HomePage:
    """The French home page, translated, at the root of the default site."""
    return factories.make_home()


@pytest.fixture
def editor(db: None) -> User:
    """Somebody who may do everything in the admin, in French."""
    return User.objects.create_superuser("editor", "editor@example.org", "password")


@pytest.fixture
def admin_client(client: Client, editor: User) -> Client:
    """A browser in which the editor is signed in."""
    client.force_login(editor)
    return client


@pytest.fixture
def get_json(client: Client, home: HomePage) -> Any:
    """A function that returns the JSON of an address of the API, which must answer 200."""

    def get(path: str, **parameters: str) -> Any:
        response = client.get(path, parameters)
        assert response.status_code == 200, response.content
        return response.json()

    return get


@pytest.fixture
def read(client: Client) -> Any:
    """A function that returns the JSON of an address below ``/api/v3/``, editions being written.

    A test's transaction is never committed, so nothing is written by itself. The answer must have
    the ``status`` (200 unless told; a text is the filter of that name).
    """

    def get(path: str, /, **parameters: Any) -> Any:
        told = isinstance(parameters.get("status"), int)
        status = parameters.pop("status") if told else 200
        drain()
        response = client.get(f"/api/v3/{path}", parameters)
        assert response.status_code == status, response.content
        return response.json()

    return get


@pytest.fixture
def queries_of(client: Client) -> Any:
    """A function that returns how many queries an answer below ``/api/v3/`` takes.

    Nothing is remembered from earlier answers.
    """

    def count_queries(path: str, /, **parameters: Any) -> int:
        drain()
        forget()
        with CaptureQueriesContext(connection) as queries:
            response = client.get(f"/api/v3/{path}", parameters)
        assert response.status_code == 200, response.content
        return len(queries)

    return count_queries


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """The empty database and, made once because it takes a second, every home and index page."""
    with django_db_blocker.unblock():
        factories.make_home()
        for model in INDEX_PAGES:
            factories.make_index(model)


@pytest.fixture(scope="module")
def tree(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """What a module makes once for all of its tests, undone after it; not where tests commit."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)
