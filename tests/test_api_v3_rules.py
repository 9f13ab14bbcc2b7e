"""The rules of the content API, crossed with its endpoints, in three languages.

What an endpoint says of its own type is tested beside it; here is what all of them have to keep.
"""

import base64
import json
import re
from datetime import datetime, timedelta
from itertools import chain
from types import SimpleNamespace
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import factories
import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import APIToken, Page, PageViewRestriction, Site

from wagtail_volontariat.headless.delivery.memory import forget
from wagtail_volontariat.headless.editions.registry import edition_types
from wagtail_volontariat.headless.editions.writing import drain
from wagtail_volontariat.headless.models import Edition, SequenceCounter
from wagtail_volontariat.home.models import HomePage, Menu, MenuItem, SiteSettings
from wagtail_volontariat.mandates.models import MandatePage
from wagtail_volontariat.members.models import MemberRelation
from wagtail_volontariat.testimonials.models import TestimonialTag as Keyword

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_made")]

LANGUAGES = ("fr", "en", "es")
CANARY = "quetzal"
META = {
    "type",
    "locale",
    "slug",
    "html_url",
    "detail_url",
    "first_published_at",
    "last_published_at",
    "translation",
    "translations",
}
MAKE = {
    "mandates": factories.make_mandate,
    "testimonials": factories.make_testimonial,
    "members": factories.make_member,
    "news": factories.make_news,
    "resources": factories.make_resource,
}
KINDS = list(MAKE)
ORDERS = {
    "mandates": ["deadline", "newest", "start", "title"],
    "testimonials": ["newest", "title"],
    "members": ["newest", "title"],
    "news": ["newest", "title"],
    "resources": ["newest", "title"],
}
#: Beside the lists: endpoints that take a language, with what they need.
ACROSS = [("search/", {"q": "commun"}), ("navigation/", {}), ("changes/", {})]
LISTS = [(f"{kind}/{part}", {}) for kind in KINDS for part in ("", "facets/")]
BY_LANGUAGE = [*LISTS, *ACROSS]
EVERYWHERE = [
    *BY_LANGUAGE,
    ("languages/", {}),
    ("resolve/", {"path": "/fr/"}),
    *((f"{kind}/{{}}/", {}) for kind in (*KINDS, "forms")),
]
FALLBACKS = [("es", "en,fr"), ("en", "es"), ("fr", "es,en"), ("es", "fr"), (None, "en")]


def named(endpoints):
    return {"argvalues": endpoints, "ids": [path for path, _parameters in endpoints]}


def words(kind, page_id, text="commun"):
    """Returns the field of each type that holds rich text, with a link to a page."""
    html = f'<p>{text} <a linktype="page" id="{page_id}">lien</a></p>'
    return {
        "mandates": {"body": [("context", html), ("tasks", "<p>Tâches.</p>")]},
        "testimonials": {"body": [("paragraph", html)]},
        "members": {"description": html},
        "news": {"body": [("paragraph", html)]},
        "resources": {"abstract": html},
    }[kind]


def about(kind, organisation, mandate):
    return {
        "mandates": {"organisation": organisation},
        "testimonials": {"organisation": organisation, "mandate": mandate},
        "news": {"category": "event"},
    }.get(kind, {})


@pytest.fixture(scope="module")
def _made(tree):
    """Of each type: one in all languages, one in two, some in one, alike; and what is private."""
    target = factories.in_all_languages(factories.make_standard_page(title="But"))
    member = factories.make_member(
        title="Racine",
        country="FR",
        statuses=[factories.make_status()],
        domains=[factories.make_domain(fr="Santé", en="Health", es="Salud")],
        **words("members", target["fr"].pk),
    )
    groups = {"members": [factories.in_all_languages(member)]}
    mandate = None
    for kind in KINDS:
        groups.setdefault(kind, [])
        make = MAKE[kind]
        shared = about(kind, member, mandate)
        if kind != "members":
            first = make(title="Partout", **shared, **words(kind, target["fr"].pk))
            groups[kind].append(factories.in_all_languages(first))
        if kind == "mandates":
            mandate = groups[kind][0]["fr"]
        two = make(title="Deux", **shared, **words(kind, target["fr"].pk))
        groups[kind].append({"fr": two, "en": factories.translate(two, "en")})
        groups[kind] += [
            {"fr": make(title="Pareil", slug=f"pareil-{number}", **shared)} for number in range(3)
        ]
    alone = factories.make_news("es", title="Solo", **words("news", target["fr"].pk))
    groups["news"].append({"es": alone})
    form = factories.make_form_page(title="Formulaire commun")
    groups["forms"] = [factories.in_all_languages(form)]
    drain()
    return SimpleNamespace(
        groups={
            kind: [{code: page.pk for code, page in group.items()} for group in found]
            for kind, found in groups.items()
        },
        target={code: page.pk for code, page in target.items()},
    )


@pytest.fixture
def groups(_made):
    """The ids of every translation group by its languages, by kind."""
    return _made.groups


@pytest.fixture
def target(_made):
    """The ids of the page to which rich text leads, by language."""
    return _made.target


@pytest.fixture
def ask(client, groups):
    """A function that asks an address below the API for an answer; ``{}`` is an id of its type."""

    def get(path, /, headers=None, client=client, **parameters):
        drain()
        if "{}" in path:
            path = path.format(groups[path.partition("/")[0]][0]["fr"])
        given = {name: value for name, value in parameters.items() if value is not None}
        query = urlencode(given, doseq=True)
        return client.get(f"/api/v3/{path}?{query}", headers=headers)

    return get


@pytest.fixture
def clock(monkeypatch):
    """A function that sets the time."""

    def set_clock(instant):
        monkeypatch.setattr(timezone, "now", lambda: instant)

    return set_clock


def chosen(groups, languages):
    """Returns which id of each group the first of some languages gives."""
    found = (next((group[code] for code in languages if code in group), None) for group in groups)
    return {pk for pk in found if pk}


# 1. Language by parameter only


@pytest.mark.parametrize(("path", "parameters"), **named(EVERYWHERE))
def test_no_header_or_cookie_changes_an_answer(path, parameters, ask):
    def told(**headers):
        client = Client()
        if "cookie" in headers:
            client.cookies["django_language"] = headers.pop("cookie")
        answer = ask(path, headers=headers, client=client, **parameters)
        assert answer.status_code == 200
        assert not {"accept-language", "cookie"} & set(answer.get("Vary", "").lower().split(", "))
        return answer.content, answer.get("Content-Language"), answer["ETag"]

    plain = told()
    assert told(**{"accept-language": "es"}) == plain
    assert told(**{"accept-language": "en-GB,en;q=0.8"}) == plain
    assert told(cookie="es") == plain


@pytest.mark.parametrize(("path", "parameters"), **named([*LISTS, *ACROSS[:2]]))
def test_without_a_language_it_is_the_sites(path, parameters, ask):
    default, french, spanish = (
        ask(path, locale=locale, **parameters) for locale in (None, "fr", "es")
    )
    assert default.content == french.content != spanish.content
    assert default["Content-Language"] == french["Content-Language"] == "fr"
    assert spanish["Content-Language"] == "es"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("locale", "fallback"), FALLBACKS)
def test_a_fallback_gives_each_group_once_in_its_first_language(
    kind, locale, fallback, ask, groups
):
    languages = [locale or "fr", *fallback.split(",")]
    answer = ask(f"{kind}/", locale=locale, fallback=fallback)
    items = answer.json()["items"]
    assert {item["id"] for item in items} == chosen(groups[kind], languages)
    assert len(items) == answer.json()["count"]
    found = {item["meta"]["locale"] for item in items}
    assert found <= set(languages)
    assert answer.get("Content-Language") == (found.pop() if len(found) == 1 else None)
    by_id = {pk: code for group in groups[kind] for code, pk in group.items()}
    assert all(by_id[item["id"]] == item["meta"]["locale"] for item in items)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("locale", "fallback"), [(None, None), ("en", None), ("es", "en,fr")])
def test_each_count_of_a_facet_is_what_the_list_gives(kind, locale, fallback, ask):
    asked = {"locale": locale, "fallback": fallback}
    facets = ask(f"{kind}/facets/", **asked).json()
    assert any(facets.values())
    for name, values in facets.items():
        for value in values:
            listed = ask(f"{kind}/", **asked, **{name: value["code"]})
            assert listed.status_code == 200, (name, value)
            assert listed.json()["count"] == value["count"], (name, value)


@pytest.mark.parametrize("locale", LANGUAGES)
@pytest.mark.parametrize("fallback", ["en,fr", "es"])
def test_a_search_with_a_fallback_gives_each_group_once(locale, fallback, ask, groups):
    answer = ask("search/", q="lien", locale=locale, fallback=fallback, limit=100).json()
    items = answer["items"]
    every = [group for found in groups.values() for group in found]
    allowed = chosen(every, [locale, *fallback.split(",")])
    assert items
    assert len({item["id"] for item in items} & allowed) == len(items) == answer["count"]
    assert sum(each["count"] for each in answer["types"]) == answer["count"]


@pytest.mark.parametrize("kind", [*KINDS, "forms"])
def test_what_is_unpublished_is_a_404_whatever_would_do_instead(kind, ask, groups):
    group = groups[kind][0]
    path = Page.objects.get(pk=group["fr"]).get_url()
    Page.objects.get(pk=group["fr"]).specific.unpublish()

    for asked in ({}, {"locale": "en"}, {"locale": "fr", "fallback": "en,es"}, {"fallback": "en"}):
        assert ask(f"{kind}/{group['fr']}/", **asked).status_code == 404, asked
    assert ask("resolve/", path=path).status_code == 404
    assert ask(f"{kind}/{group['en']}/", locale="fr").status_code == 404
    instead = ask(f"{kind}/{group['en']}/", locale="fr", fallback="es,en")
    assert instead.json()["meta"]["locale"] == instead["Content-Language"] == "es"
    if kind != "forms":
        assert group["fr"] not in {item["id"] for item in ask(f"{kind}/").json()["items"]}


# 2 and 3. What each page says of itself, wherever it is found


@pytest.mark.parametrize("locale", LANGUAGES)
@pytest.mark.parametrize("kind", [*KINDS, "forms"])
def test_a_page_is_the_same_by_id_by_path_and_by_its_translations(kind, locale, ask, groups):
    group = groups[kind][0]
    detail = ask(f"{kind}/{group[locale]}/")
    answer = detail.json()
    meta = answer["meta"]

    assert set(meta) == META
    assert meta["locale"] == detail["Content-Language"] == locale
    assert meta["translation"].keys() == {"kind", "outdated"}
    others = [code for code in sorted(LANGUAGES) if code != locale]
    assert [(each["locale"], each["id"]) for each in meta["translations"]] == [
        (code, group[code]) for code in others
    ]
    assert all(
        each.keys() == {"locale", "id", "title", "html_url", "detail_url"}
        for each in meta["translations"]
    )
    assert ask(f"{kind}/{group['fr']}/", locale=locale).json() == answer
    path = meta["html_url"].partition("//")[2].partition("/")[2]
    assert ask("resolve/", path=f"/{path}").json() == answer
    assert ask("resolve/", path=meta["html_url"]).json() == answer
    assert ask(meta["detail_url"].partition("/api/v3/")[2]).json() == answer


@pytest.mark.parametrize("locale", LANGUAGES)
@pytest.mark.parametrize(
    ("path", "parameters"),
    [*((f"{kind}/", {}) for kind in KINDS), ("search/", {"q": "lien", "limit": 100})],
    ids=[*KINDS, "search"],
)
def test_every_item_says_what_it_is(path, parameters, locale, ask):
    items = ask(path, locale=locale, **parameters).json()["items"]
    assert items
    for item in items:
        detail = ask(item["meta"]["detail_url"].partition("/api/v3/")[2]).json()
        assert set(item["meta"]) == META
        assert item["meta"] == detail["meta"]


@pytest.mark.parametrize("kind", KINDS)
def test_translations_are_live_public_and_no_aliases(kind, ask, groups):
    group = groups[kind][0]
    Page.objects.get(pk=group["en"]).specific.unpublish()
    spanish = Page.objects.get(pk=group["es"])
    PageViewRestriction.objects.create(page=spanish, restriction_type="login")
    two = Page.objects.get(pk=groups[kind][1]["fr"])
    two.specific.copy_for_translation(factories.make_locale("es"), alias=True).save()

    assert ask(f"{kind}/{group['fr']}/").json()["meta"]["translations"] == []
    found = ask(f"{kind}/{two.pk}/").json()["meta"]["translations"]
    assert [each["locale"] for each in found] == ["en"]
    listed = {item["id"]: item["meta"] for item in ask(f"{kind}/").json()["items"]}
    assert listed[group["fr"]]["translations"] == []


# 4. Strict parameters, orders, parts


@pytest.mark.parametrize(("path", "parameters"), **named(EVERYWHERE))
def test_an_unknown_parameter_is_refused_by_its_name(path, parameters, ask):
    problem = ask(path, **parameters, colour="red", Limit="1")
    assert problem.status_code == 422
    assert problem["Content-Type"] == "application/problem+json"
    assert {each["loc"][-1] for each in problem.json()["errors"]} == {"colour", "Limit"}


@pytest.mark.parametrize(("path", "parameters"), **named(EVERYWHERE))
def test_a_site_that_does_not_exist_is_refused_by_name(path, parameters, ask):
    for site in ("", "nowhere.example", "999", "\0", ["1", "1"]):
        problem = ask(path, **parameters, site=site)
        assert problem.status_code == 422
        assert {each["loc"][-1] for each in problem.json()["errors"]} == {"site"}


UNFIT = [
    ("locale", "de"),
    ("locale", "FR"),
    ("locale", ["fr", "en"]),
    ("fallback", "de"),
    ("fallback", "en,,fr"),
    ("limit", "0"),
    ("limit", "101"),
    ("limit", "ten"),
    ("offset", "-1"),
    ("offset", str(2**64)),
    ("order", "colour"),
    ("order", "relevance"),
    ("cursor", "x"),
    ("cursor", "\0"),
    ("q", "a" * 201),
    ("q", ["a", "b"]),
]


@pytest.mark.parametrize("kind", KINDS)
def test_an_unfit_value_is_refused_by_its_name(kind, ask):
    for name, value in UNFIT:
        problem = ask(f"{kind}/", **{name: value})
        assert problem.status_code == 422, (name, value)
        assert {each["loc"][1] for each in problem.json()["errors"]} == {name}


def sealed(text):
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


FORGED = [r'"\u0000"', r'"\ud800"', "1e999", "[]", "{}", "true", "9" * 400]


@pytest.mark.parametrize("kind", KINDS)
def test_a_forged_cursor_is_refused(kind, ask):
    for value in FORGED:
        for order in ("title", "newest", "relevance"):
            for pk in ("5", "0", "1e999", "true", str(2**63)):
                cursor = sealed(f'["{order}",{value},{pk}]')
                problem = ask(f"{kind}/", order=order, q="commun", cursor=cursor)
                assert problem.status_code == 422, (order, value, pk)
                assert problem.json()["errors"][0]["loc"] == ["query", "cursor"]


@pytest.mark.parametrize("value", ["0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "x"])
def test_a_cursor_beyond_the_calendar_is_refused(value, ask):
    for order in ("newest", "deadline"):
        cursor = sealed(f'["{order}","{value}",5]')
        assert ask("mandates/", order=order, cursor=cursor).status_code == 422


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("limit", [1, 2, 100])
def test_parts_give_each_item_once_in_every_order(kind, limit, ask, groups):
    asked = {"q": "lien", "fallback": "en,es"} if limit == 100 else {"fallback": "en,es"}
    orders = [*ORDERS[kind], *(["relevance"] if "q" in asked else [])]
    for order in orders:
        whole = ask(f"{kind}/", order=order, limit=100, **asked).json()
        expected = [item["id"] for item in whole["items"]]
        assert len(set(expected)) == len(expected) == whole["count"]
        for signed, wanted in ((order, expected), (f"-{order}", expected[::-1])):
            assert by_offset(ask, kind, order=signed, limit=limit, **asked) == wanted
            assert by_cursor(ask, kind, order=signed, limit=limit, **asked) == wanted


def test_relevance_is_walked_though_many_fit_alike(ask):
    for order in ("relevance", "-relevance"):
        asked = {"q": "lien", "fallback": "en,es", "order": order, "limit": 1}
        found = by_cursor(ask, "news", **asked)
        assert found == by_offset(ask, "news", **asked)
        assert len(found) == len(set(found)) == 3


def test_dates_that_are_missing_do_not_end_a_walk(ask, groups):
    ids = [group["fr"] for group in groups["members"][:2]]
    Edition.objects.filter(pk__in=ids).update(first_published_at=None)
    for order in ("newest", "-newest"):
        whole = [item["id"] for item in ask("members/", order=order).json()["items"]]
        assert len(whole) == 5
        assert by_cursor(ask, "members", order=order, limit=1) == whole


def by_offset(ask, kind, limit, **asked):
    found, offset = [], 0
    while part := ask(f"{kind}/", limit=limit, offset=offset, **asked).json()["items"]:
        found += [item["id"] for item in part]
        offset += limit
    return found


def by_cursor(ask, kind, **asked):
    found, cursor = [], None
    while True:
        answer = ask(f"{kind}/", cursor=cursor, **asked).json()
        found += [item["id"] for item in answer["items"]]
        cursor = answer["next"]
        if cursor is None:
            return found


@pytest.mark.parametrize("kind", KINDS)
def test_a_count_is_the_same_in_every_part_and_beyond(kind, ask, groups):
    count = len(chosen(groups[kind], ["fr"]))
    for part in ({}, {"offset": 1}, {"offset": 1000}, {"limit": 1}):
        forget()
        assert ask(f"{kind}/", **part).json()["count"] == count, part
    cursor = ask(f"{kind}/", limit=count - 1).json()["next"]
    forget()
    assert ask(f"{kind}/", cursor=cursor).json()["count"] == count


def test_a_bound_of_zero_is_a_bound_whatever_was_counted_before(ask):
    assert ask("mandates/").json()["count"] == 5
    assert ask("mandates/", duration_max=0).json()["count"] == 0
    assert ask("mandates/", duration_min=0).json()["count"] == 5


def test_values_of_one_filter_widen_and_filters_narrow(ask):
    health = factories.make_mandate(countries=["BJ", "HT"], domains=[factories.make_domain()])
    water = factories.make_mandate(countries=["HT"], domains=[factories.make_domain("water")])

    def found(**asked):
        return {item["id"] for item in ask("mandates/", limit=100, **asked).json()["items"]}

    assert found(country="HT") == {health.pk, water.pk}
    assert found(country=["HT", "TG"], domain="water") == {water.pk}
    assert found(country="BJ", domain="water") == set()
    assert found(country=["BJ", "HT"], domain=["health", "water"]) >= {health.pk, water.pk}


# 5. Links of rich text


@pytest.mark.parametrize("locale", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_links_lead_to_the_pages_own_language(kind, locale, ask, groups, target):
    for asked in ({}, {"headers": {"accept-language": "de"}}):
        text = ask(f"{kind}/{groups[kind][0][locale]}/", **asked).content.decode()
        links = set(re.findall(r'href=\\"([^"]*)\\"', text))
        assert links == {Page.objects.get(pk=target[locale]).get_url()}


@pytest.mark.parametrize("kind", KINDS)
def test_links_lead_nowhere_that_is_private(kind, ask, groups, target):
    page = Page.objects.get(pk=target["fr"])
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    text = ask(f"{kind}/{groups[kind][0]['fr']}/").content.decode()
    assert "href" not in text
    assert "lien" in text


# 6. Queries


COLD = [
    ("mandates/", {}, 4),
    ("mandates/", {"organisation": "members", "domain": "health", "status": "vsi"}, 4),
    ("mandates/", {"q": "commun", "order": "relevance", "limit": 1}, 4),
    ("testimonials/", {"organisation": "members", "mandate": "mandates"}, 4),
    ("members/", {"relation": "members", "domain": "health"}, 4),
    ("news/", {"limit": 1, "fallback": "en,es"}, 4),
    ("resources/", {"q": "lien"}, 4),
    ("search/", {"q": "commun"}, 4),
    ("changes/", {}, 4),
    ("languages/", {}, 4),
    ("navigation/", {}, 6),
    *((f"{kind}/facets/", {}, 10) for kind in KINDS),
    *((f"{kind}/{{}}/", {}, 2) for kind in (*KINDS, "forms")),
    *((f"{kind}/{{}}/", {"locale": "es", "fallback": "en"}, 2) for kind in KINDS),
    ("resolve/", {"path": "/fr/"}, 2),
]


def test_queries_stay_the_same_few_though_content_grows(queries_of, groups, target):
    def count_all():
        found = []
        for path, parameters, most in COLD:
            kind = path.partition("/")[0]
            asked = {
                name: groups[value][0]["es"] if value in groups else value
                for name, value in parameters.items()
            }
            if "relation" in asked:
                asked["relation"] = f"member:{asked['relation']}"
            count = queries_of(path.format(groups.get(kind, [{}])[0].get("fr")), **asked)
            assert count <= most, (path, asked, count)
            found.append(count)
        return found

    before = count_all()
    for kind in KINDS:
        factories.translate(MAKE[kind](**words(kind, target["fr"])), "es")
    assert count_all() == before


# 7. Caches


@pytest.mark.parametrize(("path", "parameters"), **named(EVERYWHERE))
def test_an_answer_that_has_not_changed_is_a_304(path, parameters, ask):
    first = ask(path, **parameters)
    assert first["Cache-Control"].startswith("public, max-age=")
    for tag in (first["ETag"], f"W/{first['ETag']}", f'"x", {first["ETag"]}', "*"):
        again = ask(path, headers={"if-none-match": tag}, **parameters)
        assert (again.status_code, again.content) == (304, b"")
        for name in ("ETag", "Cache-Control", "Content-Language", "Surrogate-Key"):
            assert again.get(name) == first.get(name), name
    for tag in ('"x"', "x", "", '"' + "x" * 5000):
        again = ask(path, headers={"if-none-match": tag}, **parameters)
        assert (again.status_code, again.content) == (200, first.content)


@pytest.mark.parametrize("kind", KINDS)
def test_an_etag_changes_with_the_content(kind, ask, groups):
    asked = [
        (f"{kind}/", {}),
        (f"{kind}/facets/", {}),
        (f"{kind}/{{}}/", {}),
        ("search/", {"q": "commun"}),
        ("changes/", {}),
        ("resolve/", {"path": Page.objects.get(pk=groups[kind][0]["fr"]).get_url()}),
    ]
    before = [ask(path, **parameters) for path, parameters in asked]
    page = Page.objects.get(pk=groups[kind][0]["fr"]).specific
    page.title = "Autrement"
    factories.publish(page)
    for (path, parameters), old in zip(asked, before, strict=True):
        new = ask(path, headers={"if-none-match": old["ETag"]}, **parameters)
        assert new.status_code == 200, path
        assert new["ETag"] != old["ETag"]


def test_an_etag_changes_and_an_answer_expires_when_a_mandate_opens_and_closes(ask, clock):
    paris = ZoneInfo("Europe/Paris")
    mandate = factories.make_mandate(
        opens_on=datetime(2031, 3, 10).date(), deadline=datetime(2031, 5, 20).date()
    )
    addresses = [
        ("mandates/", {"state": "any"}),
        ("mandates/facets/", {}),
        (f"mandates/{mandate.pk}/", {}),
    ]
    opens = datetime(2031, 3, 10, tzinfo=paris)
    closes = datetime(2031, 5, 21, tzinfo=paris)
    for turn, before, after in ((opens, "upcoming", "open"), (closes, "closing_soon", "expired")):
        clock(turn - timedelta(seconds=7))
        old = [ask(path, **asked) for path, asked in addresses]
        clock(turn)
        new = [
            ask(path, headers={"if-none-match": answer["ETag"]}, **asked)
            for (path, asked), answer in zip(addresses, old, strict=True)
        ]
        assert [answer["Cache-Control"] for answer in old] == ["public, max-age=7"] * 3
        assert [answer.status_code for answer in new] == [200] * 3
        for (listed, _facets, detail), state in ((old, before), (new, after)):
            states = {item["id"]: item["state"] for item in listed.json()["items"]}
            assert states[mandate.pk] == detail.json()["state"] == state


@pytest.mark.parametrize("kind", KINDS)
def test_surrogate_keys_name_page_group_and_type(kind, ask, groups):
    pk = groups[kind][0]["fr"]
    group = Page.objects.get(pk=pk).translation_key
    keys = ask(f"{kind}/{pk}/")["Surrogate-Key"].split()
    assert set(keys) == {f"page-{pk}", f"group-{group}", f"type-{kind}"}
    for path in (f"{kind}/", f"{kind}/facets/"):
        assert f"type-{kind}" in ask(path)["Surrogate-Key"].split()


def test_a_setting_of_the_site_changes_what_shows_it(ask, client):
    site = Site.objects.get()
    before = ask("navigation/")
    SiteSettings.objects.create(site=site, organisation_name="Ailleurs")
    after = ask("navigation/", headers={"if-none-match": before["ETag"]})
    assert after.json()["site"]["name"] == "Ailleurs"
    feed = client.get("/feeds/fr/news.atom")
    site.site_name = "Tout neuf"
    site.save()
    drain()
    assert client.get("/feeds/fr/news.atom", headers={"if-none-match": feed["ETag"]}).content
    for path, parameters in BY_LANGUAGE:
        assert ask(path, **parameters).status_code == 200


def test_moving_a_site_changes_every_address(ask, settings):
    settings.ALLOWED_HOSTS = ["*"]
    before = {path: ask(path) for path in [f"{kind}/{{}}/" for kind in KINDS]}
    site = Site.objects.get()
    site.hostname, site.port = "moved.example", 443
    site.save()
    for path, old in before.items():
        new = ask(path, headers={"if-none-match": old["ETag"]})
        assert new.status_code == 200
        assert b"testserver" not in new.content


# 8. Errors are JSON, and HEAD is answered


@pytest.mark.parametrize("debug", [False, True])
@pytest.mark.parametrize(
    "path",
    [
        "/api/nothing/",
        "/api/v3/nothing/",
        "/api/v3/mandates/1/nothing/",
        "/api/v3/mandates/999999999/",
        "/api/v3/mandates/999999999/?locale=es",
        "/api/v3/%E9/",
        "/api/v3/../secret/",
        "/api/v3//mandates/",
        "/api/v3/resolve/?path=/fr/nothing/",
    ],
)
def test_a_404_is_json_and_no_redirect(path, debug, client, settings):
    settings.DEBUG = debug
    answer = client.get(path, headers={"accept-language": "es", "accept": "text/html"})
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == 404


def test_what_django_refuses_is_json_too(client, settings):
    host = client.get("/api/v3/mandates/", headers={"host": "evil.example"})
    crowd = client.get("/api/v3/mandates/?" + "a&" * 1001)
    for answer in (host, crowd):
        assert answer.status_code == 400
        assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(("path", "parameters"), **named(EVERYWHERE))
def test_other_methods_are_refused_and_head_is_get_without_a_body(path, parameters, ask, client):
    answer = ask(path, **parameters)
    address = answer.wsgi_request.get_full_path()
    head = client.head(address)
    assert (head.status_code, head.content) == (200, b"")
    for name in ("ETag", "Content-Type", "Cache-Control"):
        assert head[name] == answer[name]
    assert int(head["Content-Length"]) == len(answer.content)
    assert client.head(address, headers={"if-none-match": answer["ETag"]}).status_code == 304
    for method in (client.put, client.delete, client.patch):
        refused = method(address)
        assert refused.status_code == 405
        assert refused["Content-Type"] == "application/problem+json"
        assert {"GET", "HEAD"} <= set(refused["Allow"].split(", "))


def test_head_adds_nothing_to_the_description(client):
    paths = client.get("/api/v3/openapi.json").json()["paths"]
    assert not any("head" in operations for operations in paths.values())


# 9. What is private


def everything(client, **asked):
    """Returns all that every endpoint tells of everything, by address."""
    drain()
    addresses = [
        *(f"/api/v3/{kind}/?limit=100&fallback=en,es" for kind in KINDS),
        *(f"/api/v3/{kind}/facets/?fallback=en,es" for kind in KINDS),
        *(f"/api/v3/{kind}/?limit=100&locale={code}" for kind in KINDS for code in LANGUAGES),
        "/api/v3/mandates/?state=any&limit=100",
        *(f"/api/v3/search/?limit=100&q={word}&fallback=en,es" for word in ("commun", CANARY)),
        *(f"/api/v3/navigation/?locale={code}" for code in LANGUAGES),
        "/api/v3/languages/",
        "/api/v3/changes/?limit=1000",
        "/sitemap.xml",
        *(f"/feeds/{code}/{kind}.atom" for kind in KINDS for code in LANGUAGES),
    ]
    found = {}
    for address in addresses:
        answer = client.get(address, **asked)
        assert answer.status_code == 200, address
        found[address] = answer.content.decode()
    for pk, label in Edition.objects.live().values_list("pk", "type"):
        endpoint = next((each.endpoint for each in edition_types() if each.label == label), "")
        if endpoint:
            address = f"/api/v3/{endpoint}/{pk}/"
            found[address] = client.get(address, **asked).content.decode()
    return found


def leaks(client, word=CANARY):
    """Returns the addresses that tell a word, which must not be one that was asked for."""
    return [
        address
        for address, text in everything(client).items()
        if word in text.lower() and f"q={word}" not in address
    ] + [
        address
        for address, text in everything(client).items()
        if f"q={word}" in address and json.loads(text)["count"]
    ]


def test_drafts_and_unpublished_words_are_nowhere(client, ask, groups):
    for kind in KINDS:
        extra = {"domains": [factories.make_domain(CANARY)]} if kind == "mandates" else {}
        MAKE[kind](title=f"{CANARY} {kind}", live=False, **extra)
        page = Page.objects.get(pk=groups[kind][0]["fr"]).specific
        page.title = f"Nouveau {CANARY}"
        page.save_revision()
    assert leaks(client) == []


@pytest.mark.parametrize("restricted", ["page", "ancestor"])
def test_restricted_pages_are_nowhere_even_once_published(restricted, client, ask, groups):
    made = {kind: MAKE[kind](title=f"Le {CANARY} {kind}") for kind in KINDS}
    factories.make_mandate(title="Lié", organisation=made["members"])
    factories.make_testimonial(title="Lié", organisation=made["members"], mandate=made["mandates"])
    factories.make_member(
        title="Lié",
        relations=[
            MemberRelation(kind="member", to=made["members"], locale=factories.make_locale("fr"))
        ],
        **words("members", made["news"].pk, "Lié"),
    )
    menu = Menu.objects.create(code="main", title="Menu", locale=factories.make_locale("fr"))
    MenuItem.objects.create(menu=menu, page=made["news"], locale=menu.locale)
    assert leaks(client)
    paths = {kind: page.get_url() for kind, page in made.items()}
    for page in made.values():
        hidden = page if restricted == "page" else page.get_parent()
        PageViewRestriction.objects.get_or_create(page=hidden, restriction_type="login")
    # the feed of changes tells that an address is gone, which was public, and nothing else
    assert {each.partition("?")[0] for each in leaks(client)} == {"/api/v3/changes/"}
    for change in ask("changes/", limit=1000).json()["items"]:
        if CANARY in (change["path"] or ""):
            assert change["change"] == "gone"
            assert change["html_url"] is change["detail_url"] is None

    for kind, page in made.items():
        assert ask(f"{kind}/{page.pk}/", fallback="en,es").status_code == 404
        assert ask("resolve/", path=paths[kind]).status_code == 404
    for path, name, value in (
        ("mandates/", "organisation", made["members"].pk),
        ("testimonials/", "organisation", made["members"].pk),
        ("testimonials/", "mandate", made["mandates"].pk),
        ("members/", "relation", f"member:{made['members'].pk}"),
    ):
        private, missing = (
            ask(path, **{name: each}) for each in (value, str(value).replace(":", ":9") + "999999")
        )
        assert private.status_code == missing.status_code == 422
        assert ask(f"{path}facets/", **{name: value}).status_code == 422


def test_an_id_of_another_type_or_a_draft_is_refused(ask, groups):
    news = groups["news"][0]["fr"]
    draft = factories.make_member(live=False)
    for pk in (news, draft.pk):
        assert ask("mandates/", organisation=pk).status_code == 422
        assert ask("members/", relation=f"member:{pk}").status_code == 422


def test_a_keyword_that_no_public_story_has_does_not_exist(ask):
    Keyword.objects.create(name=f"Mot {CANARY}", slug=CANARY)
    for path in ("testimonials/", "testimonials/facets/"):
        private, missing = (ask(path, tag=slug).json() for slug in (CANARY, "missing"))
        assert json.dumps(private).replace(CANARY, "missing") == json.dumps(missing)


def test_who_tells_a_story_under_another_name_stays_private(client, groups):
    volunteer = factories.make_volunteer(
        display_name="Awa",
        is_pseudonym=True,
        legal_name=f"Legal {CANARY}",
        email=f"{CANARY}@example.org",
        with_consent=False,
    )
    factories.make_consent(volunteer, text_version=CANARY)
    factories.in_all_languages(factories.make_testimonial(volunteer=volunteer, title="Commun"))
    assert leaks(client) == []


def test_a_token_gives_no_more_than_the_public_has(client, editor, groups):
    for kind in KINDS:
        MAKE[kind](title=f"{CANARY} {kind}", live=False)
    plain = everything(client)
    _token, secret = APIToken.create_token(user=editor, name="all")
    signed = {"authorization": f"Bearer {secret}"}
    assert everything(client, headers=signed) == plain
    client.force_login(editor)
    assert everything(client) == plain


# 10. Several sites


@pytest.fixture
def other(settings, groups):
    """A second site with pages of every type, among them a namesake of each."""
    settings.ALLOWED_HOSTS = ["*"]
    root = Page.get_first_root_node()
    home = factories.add_page(root, HomePage(title=f"Accueil {CANARY}", slug=f"{CANARY}"))
    site = Site.objects.create(hostname="other.example", port=80, root_page=home)
    made, member = {}, None
    for kind in ("members", "mandates", "testimonials", "news", "resources"):
        extra = about(kind, member, made.get("mandates"))
        page = MAKE[kind](title=f"Commun {CANARY} {kind}", live=False, **extra)
        made[kind] = page
        member = made["members"]
    for kind, page in made.items():
        model = page.get_parent().specific_class
        index = factories.add_page(home, model(title=f"Index {CANARY}", slug=kind))
        page.move(index, pos="last-child")
        made[kind] = factories.publish(type(page).objects.get(pk=page.pk))
    drain()
    return SimpleNamespace(site=site, home=home, pages=made)


def test_pages_of_another_site_are_nowhere(client, other, ask, groups):
    assert leaks(client) == []
    for kind, page in other.pages.items():
        assert ask(f"{kind}/{page.pk}/").status_code == 404
        assert ask(f"{kind}/{page.pk}/", locale="fr", fallback="en").status_code == 404
        assert ask("resolve/", path=f"/fr/{kind}/{page.slug}/").status_code == 404
    member = other.pages["members"].pk
    assert ask("mandates/", organisation=member).status_code == 422
    assert ask("members/", relation=f"member:{member}").status_code == 422
    assert ask("testimonials/", mandate=other.pages["mandates"].pk).status_code == 422


def test_facets_leave_out_what_belongs_to_another_site(ask, other, groups):
    here = MandatePage.objects.get(pk=groups["mandates"][0]["fr"])
    here.organisation = other.pages["members"]
    factories.publish(here)
    labels = [each["label"] for each in ask("mandates/facets/").json()["organisation"]]
    assert labels
    assert not [label for label in labels if CANARY in label]


def test_a_site_is_chosen_on_every_endpoint(client, other, groups):
    for asked, headers in (
        ({"site": "Other.example"}, {}),
        ({"site": other.site.pk}, {}),
        ({}, {"host": "OTHER.example:80"}),
    ):
        check_that_only_the_other_site_answers(asked, headers, client, other, groups)


def check_that_only_the_other_site_answers(asked, headers, client, other, groups):
    ours = {pk for found in groups.values() for group in found for pk in group.values()}
    for kind, page in other.pages.items():
        answer = client.get(f"/api/v3/{kind}/", asked, headers=headers)
        assert [item["id"] for item in answer.json()["items"]] == [page.pk]
        facets = client.get(f"/api/v3/{kind}/facets/", asked, headers=headers).json()
        assert {value["count"] for values in facets.values() for value in values} <= {1}
        detail = client.get(f"/api/v3/{kind}/{page.pk}/", asked, headers=headers).json()
        assert detail["meta"]["html_url"].startswith("http://other.example/")
        path = detail["meta"]["html_url"].removeprefix("http://other.example")
        resolved = client.get("/api/v3/resolve/", {**asked, "path": path}, headers=headers)
        assert resolved.json() == detail
        strange = client.get(f"/api/v3/{kind}/{groups[kind][0]['fr']}/", asked, headers=headers)
        assert strange.status_code == 404
    found = [
        client.get(f"/api/v3/{path}", {**asked, **more}, headers=headers).json()["items"]
        for path, more in (("search/", {"q": "commun"}), ("changes/", {"limit": 1000}))
    ]
    assert all(found)
    assert not {item["id"] for item in chain(*found)} & ours
    languages = client.get("/api/v3/languages/", asked, headers=headers).json()["items"]
    assert languages[0]["home"]["id"] == other.home.pk


def test_a_host_that_belongs_to_no_site_gets_nobodys_pages(ask, settings):
    settings.ALLOWED_HOSTS = ["*"]
    unknown = {"host": "unknown.example"}
    for path, parameters in EVERYWHERE:
        assert ask(path, headers=unknown, **parameters).status_code == 200, path
    root = Page.get_first_root_node()
    home = factories.add_page(root, HomePage(title="Ailleurs", slug="ailleurs"))
    Site.objects.create(hostname="other.example", root_page=home)
    for path, parameters in EVERYWHERE:
        assert ask(path, headers=unknown, **parameters).status_code == 404, path
        assert ask(path, headers={"host": "testserver"}, **parameters).status_code == 200, path
        named_site = ask(path, headers=unknown, site="testserver", **parameters)
        assert named_site.status_code == 200, path


def test_feeds_and_sitemaps_have_no_pages_for_an_unknown_host(client, other):
    for path in ("/sitemap.xml", "/feeds/fr/news.atom", "/robots.txt"):
        assert client.get(path, headers={"host": "unknown.example"}).status_code == 404
        assert client.get(path, headers={"host": "other.example"}).status_code == 200


def test_every_state_has_a_mark_of_its_own(ask, groups):
    before = SequenceCounter.objects.get().stamp
    page = Page.objects.get(pk=groups["news"][0]["fr"]).specific
    page.title = "Encore"
    factories.publish(page)
    drain()
    assert SequenceCounter.objects.get().stamp != before
