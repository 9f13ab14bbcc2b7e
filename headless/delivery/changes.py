"""The change feed: what a front end that keeps copies has to fetch or drop."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse

from ..models import Edition
from .answers import answer
from .scope import scope_of

if TYPE_CHECKING:
    from .api import ChangeParameters

#: A rebuild that begins with an old answer misses nothing, but begins late.
MAX_AGE_SECONDS = 5


def changes_since(request: HttpRequest, parameters: ChangeParameters) -> HttpResponse:
    """Returns each page that has changed since, once, in the order of its latest change."""
    scope = scope_of(request, parameters.site)

    def body() -> bytes:
        editions = Edition.objects.filter(site_id=scope.site_id, sequence__gt=parameters.since)
        if parameters.locale:
            editions = editions.filter(locale=parameters.locale)
        columns = (
            "sequence",
            "pk",
            "type",
            "locale",
            "translation_key",
            "path",
            "previous_path",
            "is_live",
            "is_withdrawn",
            "live_since",
            "moved_at",
            "meta",
        )
        found = list(editions.order_by("sequence").values(*columns)[: parameters.limit + 1])
        rest, found = len(found) > parameters.limit, found[: parameters.limit]
        count = editions.count() if rest else len(found)
        latest = found[-1]["sequence"] if found else parameters.since
        return json.dumps(
            {
                "count": count,
                "items": [_change(row, parameters.since) for row in found],
                "next": latest if rest else None,
                "latest": latest,
            },
            ensure_ascii=False,
            separators=(",", ":"),
        ).encode()

    return answer(
        request,
        body,
        etag=f"{scope.stamp[:12]}-{scope.sequence}",
        seconds=MAX_AGE_SECONDS,
        keys=("changes", f"site-{scope.site_id}"),
    )


def _change(row: dict[str, Any], since: int) -> dict[str, Any]:
    meta = json.loads(row["meta"]) if row["meta"] else {}
    if not row["is_live"]:
        change = "gone"
    elif row["live_since"] > since:
        change = "published"
    elif row["moved_at"] > since:
        change = "moved"
    else:
        change = "changed"
    return {
        "sequence": row["sequence"],
        "change": change,
        "id": row["pk"],
        "type": row["type"],
        "locale": row["locale"],
        "translation_key": str(row["translation_key"]),
        "path": row["path"] or None,
        "previous_path": row["previous_path"] or None,
        "html_url": meta.get("html_url"),
        "detail_url": meta.get("detail_url"),
        "withdrawn": row["is_withdrawn"],
    }
