"""``editions verify`` finds what was written past Django's signals, and ``--repair`` mends it."""

from io import StringIO

import factories
import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from wagtail.models import Page, PageViewRestriction

from wagtail_volontariat.headless.editions import registry
from wagtail_volontariat.headless.editions.verifying import verify
from wagtail_volontariat.headless.editions.writing import drain
from wagtail_volontariat.headless.models import Dependency, Edition, OutboxEntry, Term
from wagtail_volontariat.mandates.models import MandateListing, MandatePage
from wagtail_volontariat.taxonomy.models import Domain

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_made")]


@pytest.fixture(scope="module")
def _made(tree):
    """A mandate in three languages."""
    factories.in_all_languages(factories.make_mandate(title="Sage-femme", countries=["BJ"]))
    drain()


@pytest.fixture
def mandate():
    """The French mandate."""
    return MandatePage.objects.get(title="Sage-femme")


def found():
    """Returns the findings that aren't empty."""
    return {kind: pages for kind, pages in verify()._asdict().items() if pages}


def run(*arguments):
    output = StringIO()
    call_command("editions", *arguments, stdout=output)
    return output.getvalue()


def test_nothing_is_found_where_nothing_is_wrong():
    assert found() == {}
    assert "Every edition is as it should be." in run("verify")


def test_a_page_hidden_by_an_update_is_leaked(mandate):
    Page.objects.filter(pk=mandate.pk).update(live=False)
    assert found()["leaked"] == {mandate.pk}


def test_a_page_hidden_by_sql_is_leaked(mandate):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE wagtailcore_page SET live = false WHERE id = %s", [mandate.pk])
    assert found()["leaked"] == {mandate.pk}


def test_a_tree_restricted_in_bulk_is_leaked(mandate):
    PageViewRestriction.objects.bulk_create(
        [PageViewRestriction(page=mandate.get_parent(), restriction_type="login")]
    )
    assert found()["leaked"] == {mandate.pk, mandate.get_parent().pk}


def test_rows_deleted_by_sql_are_leaked(mandate):
    pk = mandate.pk
    keep = Page.objects.exclude(pk=pk)
    MandatePage.objects.filter(pk=pk)._raw_delete("default")
    MandatePage.domains.through.objects.filter(mandatepage=pk)._raw_delete("default")
    MandatePage.statuses.through.objects.filter(mandatepage=pk)._raw_delete("default")
    Page.objects.filter(pk=pk)._raw_delete("default")
    assert pk not in keep.values_list("pk", flat=True)
    assert found()["leaked"] == {pk}
    run("verify", "--repair")
    assert found() == {}


def test_a_queryset_that_is_deleted_sends_signals(mandate):
    MandatePage.objects.filter(pk=mandate.pk).delete()
    drain()
    assert found() == {}


def test_a_page_published_by_an_update_is_missing(mandate):
    mandate.unpublish()
    drain()
    Page.objects.filter(pk=mandate.pk).update(live=True)
    assert found()["missing"] == {mandate.pk}


def test_a_title_changed_by_an_update_is_stale(mandate):
    Page.objects.filter(pk=mandate.pk).update(title="Infirmière")
    assert mandate.pk in found()["stale"]


def test_a_term_renamed_by_an_update_is_stale(mandate):
    Domain.objects.filter(locale=mandate.locale).update(label="Bien-être")
    assert found()["stale"] == {mandate.pk}


@pytest.mark.parametrize(
    "spoil",
    [
        lambda pk: Term.objects.filter(edition=pk, name="country").delete(),
        lambda pk: Term.objects.create(edition_id=pk, name="country", code="TG"),
        lambda pk: Dependency.objects.filter(edition=pk).first().delete(),
        lambda pk: Dependency.objects.create(edition_id=pk, key="page:1"),
        lambda pk: MandateListing.objects.filter(pk=pk).delete(),
        lambda pk: MandateListing.objects.filter(pk=pk).update(duration_min=99),
        lambda pk: Edition.objects.filter(pk=pk).update(card="{}"),
        lambda pk: Edition.objects.filter(pk=pk).update(stems=""),
        lambda pk: Edition.objects.filter(pk=pk).update(path="/fr/"),
    ],
)
def test_what_is_wrong_beside_the_page_is_found_and_mended(mandate, spoil):
    spoil(mandate.pk)
    assert found() == {"stale": {mandate.pk}}
    assert "Repaired." in run("verify", "--repair")
    assert found() == {}


@pytest.mark.parametrize(
    ("spoil", "kind"),
    [
        (lambda pk: Edition.objects.filter(pk=pk).update(card='{"title": "?"}'), "leaked"),
        (lambda pk: Edition.objects.filter(pk=pk).update(is_withdrawn=True), "stale"),
        (lambda pk: Term.objects.create(edition_id=pk, name="country", code="TG"), "stale"),
    ],
)
def test_a_tombstone_that_tells_too_much_is_found_and_mended(mandate, spoil, kind):
    mandate.unpublish()
    drain()
    spoil(mandate.pk)
    assert found()[kind] == {mandate.pk}
    run("verify", "--repair")
    assert found() == {}


def test_an_edition_of_a_type_that_no_app_registers_is_extra(mandate, monkeypatch):
    types = {label: each for label, each in registry._types.items() if "Mandate" not in label}
    monkeypatch.setattr(registry, "_types", types)
    extra = found()["extra"]
    assert mandate.pk in extra
    run("verify", "--repair")
    assert not Edition.objects.live().filter(pk__in=extra).exists()


def test_a_page_published_while_verify_looks_is_not_reported(mandate):
    Page.objects.filter(pk=mandate.pk).update(title="Infirmière")

    def publish(count):
        Page.objects.get(pk=mandate.pk).specific.save()
        drain()

    assert not verify(told=publish).all


def test_findings_are_named_and_fail_the_command(mandate):
    Page.objects.filter(pk=mandate.pk).update(live=False)
    output = StringIO()
    with pytest.raises(CommandError, match="--repair"):
        call_command("editions", "verify", stdout=output)
    assert f"LEAKED: editions of pages that aren't public: {mandate.pk}" in output.getvalue()


def test_what_cannot_be_repaired_fails_the_command(mandate, monkeypatch):
    def fail(self, page, rendering):
        raise RuntimeError("no such block")

    monkeypatch.setattr(type(registry.edition_type_of(mandate._meta.label)), "card", fail)
    with pytest.raises(CommandError, match="could not be repaired"):
        run("verify", "--repair")
    assert "RuntimeError: no such block" in run("status")


def test_rebuild_writes_everything_and_status_counts_it(mandate):
    Edition.objects.all().delete()
    output = run("rebuild")
    assert "volontariat_mandates.MandatePage  es" in output
    assert found() == {}
    assert not OutboxEntry.objects.exists()


def test_a_bar_is_drawn_on_a_terminal_only(mandate, capfd):
    run("verify")
    assert capfd.readouterr().err == ""
