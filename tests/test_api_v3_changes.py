"""What a front end that keeps copies learns of changes."""

import factories
import pytest

from wagtail_volontariat.testimonials.models import ConsentRecord

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]

KEYS = {
    "sequence",
    "change",
    "id",
    "type",
    "locale",
    "translation_key",
    "path",
    "previous_path",
    "html_url",
    "detail_url",
    "withdrawn",
}


@pytest.fixture
def changes(read):
    """A function that returns the changes since a number, or since now if none is told."""

    def list_changes(since=None, **parameters):
        since = read("changes/", limit=1000)["latest"] if since is None else since
        return read("changes/", since=since, **parameters)

    return list_changes


def told(answer):
    return [(item["change"], item["id"]) for item in answer["items"]]


def test_a_client_that_is_up_to_date_has_nothing_to_do(changes):
    answer = changes()

    assert answer["items"] == []
    assert answer["count"] == 0
    assert answer["next"] is None
    assert answer["latest"] == changes()["latest"]


def test_what_is_published_changed_moved_and_gone_is_told_in_order(changes):
    start = changes()["latest"]
    page = factories.make_standard_page(title="Une", slug="une")
    other = factories.make_standard_page(title="Autre")
    published = changes(start)
    assert told(published) == [("published", page.pk), ("published", other.pk)]
    assert set(published["items"][0]) == KEYS

    page.introduction = "Changée."
    factories.publish(page)
    changed = changes(published["latest"])
    assert told(changed) == [("changed", page.pk)]

    page.slug = "deux"
    factories.publish(page)
    moved = changes(changed["latest"])
    assert told(moved) == [("moved", page.pk)]
    assert (moved["items"][0]["previous_path"], moved["items"][0]["path"]) == (
        "/fr/une/",
        "/fr/deux/",
    )

    page.delete()
    gone = changes(moved["latest"])
    assert told(gone) == [("gone", page.pk)]
    assert gone["items"][0]["html_url"] is None
    assert told(changes(start)) == [("published", other.pk), ("gone", page.pk)]


def test_a_draft_is_no_change(changes):
    page = factories.make_standard_page()
    since = changes()["latest"]
    page.title = "Un brouillon"
    page.save_revision()

    assert changes(since)["items"] == []


def test_a_feed_is_read_in_parts(changes):
    since = changes()["latest"]
    pages = [factories.make_standard_page() for _number in range(5)]
    seen, parts = [], 0
    while since is not None:
        answer = changes(since, limit=2)
        seen += [item["id"] for item in answer["items"]]
        since, parts = answer["next"], parts + 1

    assert seen == [page.pk for page in pages]
    assert parts == 3


def test_a_language_is_told_alone(changes):
    since = changes()["latest"]
    page = factories.make_standard_page()
    spanish = factories.translate(page, "es")

    assert told(changes(since, locale="es")) == [("published", spanish.pk)]
    assert {item["locale"] for item in changes(since)["items"]} == {"fr", "es"}


def test_a_withdrawn_story_leaves_nothing_but_its_number(changes):
    story = factories.make_testimonial(title="Un secret")
    since = changes()["latest"]
    consent = ConsentRecord.objects.get()
    consent.withdrawn_at = consent.given_on.isoformat() + "T00:00Z"
    consent.save()

    [item] = changes(since)["items"]

    assert (item["change"], item["id"], item["withdrawn"]) == ("gone", story.pk, True)
    assert item["path"] is item["html_url"] is item["previous_path"] is None
