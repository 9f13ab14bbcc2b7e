"""Mission listings and their index."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.http import HttpRequest
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from wagtail_volontariat.headless.facts import synchronized
from wagtail_volontariat.headless.lists import public_children, results_of
from wagtail_volontariat.headless.models import IllustratedPage, TranslatedIndexPage
from wagtail_volontariat.headless.richtext import PROSE_FEATURES
from wagtail_volontariat.taxonomy.codes import country_choices, timezone_choices
from wagtail_volontariat.taxonomy.enums import goal_choices
from wagtail_volontariat.taxonomy.fields import CodesField
from wagtail_volontariat.taxonomy.models import Domain, EngagementStatus, SituationType

from ..blocks import MandateBodyBlock
from ..enums import FamilyPolicy, LocationMode, MandateState, ManualState
from ..listing import add_organisations, by_urgency, with_pictures
from ..panels import MANDATE_PANELS
from ..presentation import at_a_glance, what_is_offered, who_can_go
from ..querysets import MandatePageManager
from ..rules import check_mandate
from ..serializers import MANDATE_API_FIELDS
from ..state import end_of_day, start_of_day, state_at

DEFAULT_TIMEZONE = "Europe/Paris"
LONGEST_DURATION_MONTHS = 120
SENSIBLE_DATES = [
    MinValueValidator(date(1900, 1, 1), _("Choose a date after the year 1900.")),
    MaxValueValidator(date(2100, 12, 31), _("Choose a date before the end of the year 2100.")),
]


class MandateIndexPage(TranslatedIndexPage):
    """The mission listings of one language."""

    subpage_types = ["volontariat_mandates.MandatePage"]

    class Meta:
        verbose_name = _("mandate listing")
        verbose_name_plural = _("mandate listings")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the mandates, the current ones first."""
        mandates = with_pictures(by_urgency(public_children(self, MandatePage)))
        results = results_of(request, mandates)
        add_organisations(results, self.locale_id)
        return {**super().get_context(request, *args, **kwargs), "results": results}


class MandatePage(IllustratedPage):
    """One mission: its facts are entered once, its words in each language."""

    summary = models.TextField(
        _("summary"),
        max_length=300,
        validators=[MaxLengthValidator(300)],
        help_text=_("One or two sentences for lists and search engines; at most 300 characters."),
    )
    body = StreamField(MandateBodyBlock(), verbose_name=_("body"))
    place = models.CharField(
        _("place"), max_length=120, blank=True, help_text=_("As a reader would say it.")
    )
    how_to_apply = RichTextField(_("how to apply"), features=PROSE_FEATURES, blank=True)
    eligibility_note = models.TextField(_("note on eligibility"), blank=True)

    reference = models.CharField(
        _("reference"),
        max_length=40,
        help_text=_("Your own number for this mandate; each organisation uses it once."),
    )
    organisation = models.ForeignKey(
        "volontariat_members.MemberPage",
        verbose_name=_("organisation"),
        null=True,
        on_delete=models.PROTECT,
        related_name="mandates",
    )
    partner = models.ForeignKey(
        "volontariat_members.Partner",
        verbose_name=_("host partner"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    countries = CodesField(_("countries"), code_choices=country_choices, blank=True)
    location_mode = models.CharField(
        _("location"), max_length=10, choices=LocationMode.choices, default=LocationMode.ON_SITE
    )

    statuses = ParentalManyToManyField(
        EngagementStatus, verbose_name=_("statuses"), related_name="+"
    )
    situation_types = ParentalManyToManyField(
        SituationType, verbose_name=_("situation types"), blank=True, related_name="+"
    )
    domains = ParentalManyToManyField(Domain, verbose_name=_("domains"), related_name="+")
    sdgs = CodesField(_("sustainable development goals"), code_choices=goal_choices, blank=True)

    duration_min_months = models.PositiveSmallIntegerField(
        _("shortest duration (months)"),
        null=True,
        validators=[
            MinValueValidator(1, _("A mandate lasts at least 1 month.")),
            MaxValueValidator(LONGEST_DURATION_MONTHS),
        ],
    )
    duration_max_months = models.PositiveSmallIntegerField(
        _("longest duration (months)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_DURATION_MONTHS)],
        help_text=_("Leave empty if the duration is fixed or open."),
    )
    start_earliest = models.DateField(
        _("earliest start"), null=True, blank=True, validators=SENSIBLE_DATES
    )
    start_latest = models.DateField(
        _("latest start"), null=True, blank=True, validators=SENSIBLE_DATES
    )
    start_asap = models.BooleanField(_("as soon as possible"), default=False)
    opens_on = models.DateField(
        _("applications open on"), null=True, blank=True, validators=SENSIBLE_DATES
    )
    deadline = models.DateField(
        _("deadline"),
        null=True,
        blank=True,
        validators=SENSIBLE_DATES,
        help_text=_("Applications are welcome to the end of this day."),
    )
    deadline_timezone = models.CharField(
        _("time zone of the deadline"),
        max_length=50,
        choices=timezone_choices,
        default=DEFAULT_TIMEZONE,
    )
    rolling = models.BooleanField(
        _("rolling"), default=False, help_text=_("No deadline: people may apply at any time.")
    )
    review_by = models.DateField(
        _("review by"),
        null=True,
        blank=True,
        validators=SENSIBLE_DATES,
        help_text=_("When to check that a rolling listing is still true."),
    )

    eligible_citizenships = CodesField(_("citizens of"), code_choices=country_choices, blank=True)
    eligible_residences = CodesField(_("or residents of"), code_choices=country_choices, blank=True)
    age_min = models.PositiveSmallIntegerField(
        _("minimum age"), null=True, blank=True, validators=[MaxValueValidator(120)]
    )
    age_max = models.PositiveSmallIntegerField(
        _("maximum age"), null=True, blank=True, validators=[MaxValueValidator(120)]
    )
    experience_min_years = models.PositiveSmallIntegerField(
        _("years of experience"), null=True, blank=True, validators=[MaxValueValidator(60)]
    )

    positions = models.PositiveSmallIntegerField(
        _("positions"), default=1, validators=[MinValueValidator(1)]
    )
    family_policy = models.CharField(
        _("family"), max_length=20, choices=FamilyPolicy.choices, default=FamilyPolicy.UNSPECIFIED
    )

    apply_url = models.URLField(_("web address to apply"), blank=True)
    apply_email = models.EmailField(
        _("e-mail to apply"), blank=True, help_text=_("Public: the API and the page show it.")
    )
    manual_state = models.CharField(
        _("state by hand"),
        max_length=10,
        choices=ManualState.choices,
        default=ManualState.NORMAL,
        help_text=_("Anything but “normal” wins over the dates."),
    )
    opens_at = models.DateTimeField(null=True, editable=False)
    closes_at = models.DateTimeField(null=True, editable=False)

    objects = MandatePageManager()

    parent_page_types = ["volontariat_mandates.MandateIndexPage"]
    subpage_types = []

    shared_fields = [
        "image",
        "reference",
        "organisation",
        "partner",
        "countries",
        "location_mode",
        "statuses",
        "situation_types",
        "domains",
        "sdgs",
        "duration_min_months",
        "duration_max_months",
        "start_earliest",
        "start_latest",
        "start_asap",
        "opens_on",
        "deadline",
        "deadline_timezone",
        "rolling",
        "review_by",
        "languages",
        "eligible_citizenships",
        "eligible_residences",
        "age_min",
        "age_max",
        "experience_min_years",
        "positions",
        "benefits",
        "family_policy",
        "apply_url",
        "apply_email",
        "manual_state",
    ]
    override_translatable_fields = synchronized(
        name for name in shared_fields if name not in {"languages", "benefits"}
    )

    content_panels = [*IllustratedPage.content_panels, *MANDATE_PANELS]
    search_fields = [
        *IllustratedPage.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
        index.SearchField("place"),
        index.SearchField("reference"),
        index.AutocompleteField("reference"),
    ]
    api_fields = MANDATE_API_FIELDS

    class Meta:
        verbose_name = _("mandate")
        verbose_name_plural = _("mandates")
        constraints = [
            models.CheckConstraint(
                condition=Q(duration_min_months__gte=1),
                name="mandate_lasts_at_least_a_month",
                violation_error_message=_("A mandate lasts at least 1 month."),
            ),
            models.CheckConstraint(
                condition=Q(duration_max_months__gte=F("duration_min_months")),
                name="mandate_duration_in_order",
                violation_error_message=_("The longest duration can’t be below the shortest."),
            ),
            models.CheckConstraint(
                condition=Q(start_latest__gte=F("start_earliest")),
                name="mandate_start_in_order",
                violation_error_message=_("The latest start can’t come before the earliest."),
            ),
            models.CheckConstraint(
                condition=Q(deadline__gte=F("opens_on")),
                name="mandate_closes_after_it_opens",
                violation_error_message=_("The deadline can’t come before applications open."),
            ),
            models.CheckConstraint(
                condition=Q(age_max__gte=F("age_min")),
                name="mandate_ages_in_order",
                violation_error_message=_("The maximum age can’t be below the minimum."),
            ),
            models.CheckConstraint(
                condition=Q(rolling=False) | Q(deadline__isnull=True),
                name="mandate_rolling_or_deadline",
                violation_error_message=_(
                    "Rolling applications have no deadline: clear one of the two."
                ),
            ),
        ]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the facts, worded in the language of the page."""
        add_organisations([self], self.locale_id)
        with translation.override(self.locale.language_code):
            facts = {
                "at_a_glance": at_a_glance(self),
                "who_can_go": who_can_go(self),
                "what_is_offered": what_is_offered(self),
            }
        return {**super().get_context(request, *args, **kwargs), **facts}

    @property
    def state(self) -> MandateState:
        """What a reader sees at this moment."""
        return state_at(self, timezone.now())

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Validates each field; blanks around a reference don't count."""
        self.reference = (self.reference or "").strip()
        super().clean_fields(exclude=exclude)

    def clean(self) -> None:
        """Raises ``ValidationError`` with every broken rule under its field."""
        super().clean()
        check_mandate(self, complete=not self.validating_draft)

    def derive_fields(self) -> None:
        """Computes ``opens_at`` and ``closes_at`` (UTC) from the dates and their time zone."""
        zone = self.deadline_timezone
        self.opens_at = start_of_day(self.opens_on, zone) if self.opens_on else None
        self.closes_at = end_of_day(self.deadline, zone) if self.deadline else None
