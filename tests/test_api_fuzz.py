"""Random requests, made from the OpenAPI document, against the real thing.

No request may end in an error of the server's, and no answer may differ from the document.
"""

import json
from typing import Any

import factories
import pytest
import schemathesis
from django.core.cache import cache
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, Phase, settings
from ninja.responses import NinjaJSONEncoder
from schemathesis.specs.openapi.checks import positive_data_acceptance, unsupported_method
from wagtail.api.v3.urls import api

from wagtail_volontariat.headless.editions.writing import drain

OURS = (
    r"^/api/v3/(changes|forms|languages|mandates|members|navigation|news|resolve|resources"
    r"|search|testimonials)/"
)
#: Well-formed values that name nothing, such as an unknown term, are refused all the same; and
#: what other methods get is Ninja's own answer.
NOT_CHECKED = [positive_data_acceptance, unsupported_method]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def _made(tree):
    """A page of each type in three languages."""
    mandate = factories.make_mandate(title="Sage-femme", countries=["HT"])
    for make in (
        lambda: mandate,
        lambda: factories.make_testimonial(mandate=mandate, countries=["HT"]),
        factories.make_news,
        factories.make_resource,
        factories.make_form_page,
    ):
        page = make()
        for language in ("en", "es"):
            factories.translate(page, language)
    drain()


def api_schema() -> Any:
    """Returns the OpenAPI document of our endpoints, with the site's application behind it."""
    document = json.loads(json.dumps(api.get_openapi_schema(), cls=NinjaJSONEncoder))
    schema = schemathesis.openapi.from_dict(document)
    schema.app = get_wsgi_application()
    schema.config.update(base_url="http://testserver")
    return schema.include(path_regex=OURS)


schema = api_schema()


@pytest.mark.usefixtures("db", "_made")
@schema.parametrize()
@settings(
    max_examples=40,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_no_request_breaks_the_contract(case: Any) -> None:
    cache.clear()  # forms are throttled
    case.call_and_validate(excluded_checks=NOT_CHECKED)
