"""Editors see what readers get, what is still to be written, and what failed."""

import factories
import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission

from wagtail_volontariat.headless import reports
from wagtail_volontariat.headless.editions.outbox import alone_key, key_of
from wagtail_volontariat.headless.editions.writing import MOST_ATTEMPTS, drain
from wagtail_volontariat.headless.models import Dependency, Edition, OutboxEntry

pytestmark = pytest.mark.django_db

REPORT = "/admin/reports/editions/"


@pytest.fixture
def page(home):
    page = factories.make_standard_page(title="Rizières")
    drain()
    return page


def test_live_editions_are_counted_by_type_and_language(admin_client, page):
    content = admin_client.get(REPORT).content.decode()
    rows = {(row["type"], row["locale"]): row["count"] for row in reports_rows()}
    assert rows["volontariat_home.StandardPage", "fr"] == 1
    assert str(type(page)._meta.verbose_name).capitalize() in content
    assert reverse("volontariat_editions_progress") in content


def reports_rows():
    return reports.EditionsReportView().get_queryset()


def test_the_number_of_queries_does_not_grow_with_the_editions(
    admin_client, page, django_assert_max_num_queries
):
    admin_client.get(REPORT)
    with django_assert_max_num_queries(25):
        admin_client.get(REPORT)


def test_the_bar_learns_what_waits_and_what_failed(admin_client, page):
    drain()
    OutboxEntry.objects.create(key=alone_key(page.pk))
    OutboxEntry.objects.create(key="alone:1", attempts=MOST_ATTEMPTS, error="KeyError: 'x'")
    answer = admin_client.get(f"{REPORT}progress/")
    assert answer.json() == {"waiting": 1, "failed": 1}
    assert "no-store" in answer["Cache-Control"]


def test_pages_that_failed_are_named_with_their_error(admin_client, page):
    OutboxEntry.objects.create(key=alone_key(page.pk), attempts=2, error="KeyError: '<x>'")
    content = admin_client.get(REPORT).content.decode()
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in content
    assert "KeyError: &#x27;&lt;x&gt;&#x27;" in content


def test_the_report_can_be_exported(admin_client, page):
    answer = admin_client.get(REPORT, {"export": "csv"})
    assert b"volontariat_home.StandardPage,fr,1" in b"".join(answer.streaming_content)


@pytest.mark.parametrize("path", [REPORT, f"{REPORT}results/", f"{REPORT}progress/"])
def test_who_may_publish_nothing_sees_nothing_of_it(client, django_user_model, home, path):
    user = django_user_model.objects.create_user("writer", password="password")
    group = Group.objects.create(name="Writers")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user.groups.add(group)
    client.force_login(user)
    assert client.get(path).status_code == 302
    permission = Permission.objects.get(
        codename="publish_page", content_type__app_label="wagtailcore"
    )
    GroupPagePermission.objects.create(group=group, page=home, permission=permission)
    assert client.get(path).status_code == 200


def test_an_editor_is_told_how_many_pages_follow_a_term(admin_client, page, monkeypatch):
    monkeypatch.setattr(reports, "MANY", 1)
    term = factories.make_domain("health")
    Dependency.objects.create(edition=Edition.objects.get(pk=page.pk), key=key_of(term))
    answer = admin_client.post(
        reverse(term.snippet_viewset.get_url_name("edit"), args=[term.pk]),
        {"label": "Bien-être", "code": "health", "sort_order": 0, "action-publish": "1"},
        follow=True,
    )
    told = [str(message) for message in answer.context["messages"]]
    assert any(reverse("volontariat_editions") in message for message in told), told
