"""Shared facts: entered once on the source, the same in every language.

A model names its shared fields in ``shared_fields``. wagtail-localize copies such fields only
together with texts, so that a changed deadline would push untranslated words live; the functions
here copy facts alone.
"""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models, transaction
from django.db.models import ManyToOneRel, Q
from modelcluster.fields import ParentalManyToManyField
from wagtail.models import Locale, Page, Revision, TaskState, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField, get_translatable_fields
from wagtail_localize.models import Translation, TranslationSource


def synchronized(names: Iterable[str]) -> list[SynchronizedField]:
    """Returns wagtail-localize's declarations for shared fields, none of them overridable."""
    return [SynchronizedField(name, overridable=False) for name in names]


def group_of(instance: TranslatableMixin) -> models.QuerySet:
    """Returns every language version of ``instance``; aliases are not versions."""
    group = type(instance)._default_manager.filter(translation_key=instance.translation_key)
    return group.filter(alias_of=None) if isinstance(instance, Page) else group


def source_of(instance: TranslatableMixin) -> TranslatableMixin:
    """Returns the version whose facts count for the whole translation group.

    That is the one wagtail-localize translates from and into which nothing is translated; where
    it knows of none, the oldest version. An unsaved instance of a new group is its own source.
    """
    key = instance.translation_key
    sources = set(
        TranslationSource.objects.filter(object_id=key).values_list("locale_id", flat=True)
    )
    targets = set(
        Translation.objects.filter(source__object_id=key).values_list("target_locale_id", flat=True)
    )
    group = list(group_of(instance).select_related("locale"))
    candidates = (
        [version for version in group if version.locale_id in sources - targets]
        or [version for version in group if version.locale_id in sources]
        or group
    )
    return min(candidates, key=lambda version: version.pk, default=instance)


def is_source(instance: TranslatableMixin) -> bool:
    """Tells whether the facts of ``instance`` may be edited."""
    if isinstance(instance, Page) and instance.alias_of_id:
        return False
    return source_of(instance).pk == instance.pk


def in_language(terms: Iterable[TranslatableMixin], locale_id: int) -> list[TranslatableMixin]:
    """Returns each term's version in a language; one without such a version stays itself."""
    terms = list(terms)
    if not terms:
        return []
    translated = {
        term.translation_key: term
        for term in type(terms[0])._default_manager.filter(
            translation_key__in=[term.translation_key for term in terms], locale_id=locale_id
        )
    }
    return [translated.get(term.translation_key, term) for term in terms]


def copy_facts(source: TranslatableMixin, target: TranslatableMixin) -> None:
    """Copies the shared fields of ``source`` to ``target``, in memory.

    Rows are matched by their translation key: shared columns are copied, new rows come with
    empty texts, rows that the source no longer has go.
    """
    for name in source.shared_fields:
        field = source._meta.get_field(name)
        if isinstance(field, ParentalManyToManyField):
            terms = in_language(getattr(source, name).all(), target.locale_id)
            setattr(target, name, terms)
        elif isinstance(field, ManyToOneRel):
            setattr(target, name, _copied_rows(source, target, field))
        elif field.is_relation and _is_term(field.related_model):
            term = getattr(source, name)
            [translated] = in_language([term], target.locale_id) if term else [None]
            setattr(target, name, translated)
        else:
            setattr(target, field.attname, getattr(source, field.attname))


def bring_up_to_date(target: TranslatableMixin, source: TranslatableMixin) -> bool:
    """Copies the facts in memory as ``copy_facts`` does; tells whether any of them differed."""
    before = _facts(target)
    copy_facts(source, target)
    return _facts(target) != before


@transaction.atomic
def spread_facts(source: TranslatableMixin) -> None:
    """Brings every translation of a published source up to date with its facts.

    Refreshes the translation source first, so that changed texts show as out of date. A
    translation's live version and its open revisions (a pending draft, one under review, a
    scheduled one) are updated separately, and nothing but facts is touched in either.
    """
    versions = {version.pk: version for version in group_of(source).select_for_update()}
    source = versions.pop(source.pk, source)
    if translation_source := TranslationSource.objects.get_for_instance_or_none(source):
        translation_source.update_from_db()
    for target in versions.values():
        if bring_up_to_date(target, source):
            if isinstance(target, Page):
                target.save(clean=False)
            else:
                target.save()
            target.facts_arrived()
        for revision in _open_revisions(target):
            draft = revision.as_object()
            if bring_up_to_date(draft, source):
                content = draft.serializable_data()
                facts = {name: content[name] for name in source.shared_fields}
                revision.content = {**revision.content, **facts}
                revision.save(update_fields=["content"])


def shared_columns(model: type[models.Model]) -> list[str]:
    """Returns the shared fields that are columns of the model's own table."""
    columns = []
    for name in model.shared_fields:
        try:
            field = model._meta.get_field(name)
        except FieldDoesNotExist:
            continue
        if field.concrete and not field.many_to_many:
            columns.append(name)
    return columns


def texts_of(instance: TranslatableMixin) -> set[tuple[str, ...]]:
    """Returns every text of ``instance`` that isn't empty, with the place where it stands.

    A row's texts stand under its translation key. The slug is left out: it follows the title.
    """
    data = instance.serializable_data()
    texts = set()
    for name in translated_names(type(instance)):
        if isinstance(data.get(name), list):
            columns = translated_names(instance._meta.get_field(name).related_model)
            texts |= {
                (name, row["translation_key"], column, str(row[column]))
                for row in data[name]
                for column in columns
                if row.get(column)
            }
        elif data.get(name):
            texts.add((name, str(data[name])))
    return texts


def translated_names(model: type[TranslatableMixin]) -> list[str]:
    """Returns the names of the model's translated fields, the slug excepted."""
    return [
        declared.field_name
        for declared in get_translatable_fields(model)
        if isinstance(declared, TranslatableField) and declared.field_name != "slug"
    ]


def _is_term(model: type[models.Model]) -> bool:
    return issubclass(model, TranslatableMixin) and not issubclass(model, Page)


def _facts(instance: TranslatableMixin) -> dict[str, Any]:
    data = instance.serializable_data()
    return {name: data.get(name) for name in instance.shared_fields}


def _copied_rows(
    source: TranslatableMixin, target: TranslatableMixin, relation: ManyToOneRel
) -> list[models.Model]:
    model = relation.related_model
    if not issubclass(model, TranslatableMixin):
        return _copied_plain_rows(source, target, relation)
    own = {row.translation_key: row for row in getattr(target, relation.name).all()}
    saved_pks = dict(
        model._default_manager.filter(**{relation.field.name: target.pk}).values_list(
            "translation_key", "pk"
        )
        if target.pk
        else []
    )
    rows = []
    for fact in getattr(source, relation.name).all():
        row = own.get(fact.translation_key) or model(
            pk=saved_pks.get(fact.translation_key),
            translation_key=fact.translation_key,
        )
        row.locale = Locale(pk=target.locale_id) if row.locale_id is None else row.locale
        for name in (*shared_columns(model), "sort_order"):
            column = model._meta.get_field(name).attname
            setattr(row, column, getattr(fact, column))
        rows.append(row)
    return rows


def _copied_plain_rows(
    source: TranslatableMixin, target: TranslatableMixin, relation: ManyToOneRel
) -> list[models.Model]:
    """Copies rows that have no language, for instance keywords; equal rows stay as they are."""
    columns = [
        field.attname
        for field in relation.related_model._meta.concrete_fields
        if not field.primary_key and field != relation.field
    ]

    def values(row: models.Model) -> tuple[Any, ...]:
        return tuple(getattr(row, column) for column in columns)

    own = {values(row): row for row in getattr(target, relation.name).all()}
    return [
        own.get(values(row))
        or relation.related_model(**dict(zip(columns, values(row), strict=True)))
        for row in getattr(source, relation.name).all()
    ]


def _open_revisions(instance: TranslatableMixin) -> models.QuerySet:
    under_review = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS)
    return Revision.objects.for_instance(instance).filter(
        Q(pk=instance.latest_revision_id)
        | Q(pk=instance.live_revision_id)
        | Q(approved_go_live_at__isnull=False)
        | Q(pk__in=under_review.values("revision_id"))
    )
