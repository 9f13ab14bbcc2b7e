"""The panels of a mandate, in the order in which an editor thinks."""

from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel

from wagtail_volontariat.headless.panels import SharedFieldPanel, SharedInlinePanel
from wagtail_volontariat.headless.widgets import FilterableCheckboxes
from wagtail_volontariat.taxonomy.widgets import TermCheckboxes

WHAT = [
    MultiFieldPanel(
        [
            FieldPanel("summary"),
            SharedFieldPanel("reference"),
            SharedFieldPanel("organisation"),
            SharedFieldPanel("partner"),
            SharedFieldPanel("image"),
            FieldPanel("image_alt"),
        ],
        heading=_("What"),
    ),
    FieldPanel("body"),
    MultiFieldPanel(
        [
            SharedFieldPanel("statuses", widget=TermCheckboxes, required_on_save=False),
            SharedFieldPanel("situation_types", widget=TermCheckboxes),
            SharedFieldPanel("domains", widget=TermCheckboxes, required_on_save=False),
            SharedFieldPanel("sdgs", widget=CheckboxSelectMultiple),
        ],
        heading=_("Classification"),
    ),
]
WHERE_AND_WHEN = [
    MultiFieldPanel(
        [
            SharedFieldPanel("location_mode"),
            SharedFieldPanel("countries", widget=FilterableCheckboxes),
            FieldPanel("place"),
            FieldRowPanel(
                [
                    SharedFieldPanel("duration_min_months"),
                    SharedFieldPanel("duration_max_months"),
                ]
            ),
            FieldRowPanel([SharedFieldPanel("start_earliest"), SharedFieldPanel("start_latest")]),
            SharedFieldPanel("start_asap"),
            FieldRowPanel([SharedFieldPanel("opens_on"), SharedFieldPanel("deadline")]),
            SharedFieldPanel("deadline_timezone"),
            FieldRowPanel([SharedFieldPanel("rolling"), SharedFieldPanel("review_by")]),
            SharedFieldPanel("manual_state"),
        ],
        heading=_("Where and when"),
    ),
]
WHO_CAN_GO = [
    MultiFieldPanel(
        [
            SharedInlinePanel("languages", heading=_("Languages asked for"), label=_("Language")),
            SharedFieldPanel("eligible_citizenships", widget=FilterableCheckboxes),
            SharedFieldPanel("eligible_residences", widget=FilterableCheckboxes),
            FieldRowPanel([SharedFieldPanel("age_min"), SharedFieldPanel("age_max")]),
            SharedFieldPanel("experience_min_years"),
            FieldPanel("eligibility_note"),
        ],
        heading=_("Who can go"),
    ),
]
WHAT_IS_OFFERED = [
    MultiFieldPanel(
        [
            FieldRowPanel([SharedFieldPanel("positions"), SharedFieldPanel("family_policy")]),
            SharedInlinePanel("benefits", heading=_("Benefits"), label=_("Benefit")),
        ],
        heading=_("What is offered"),
    ),
]
HOW_TO_APPLY = [
    MultiFieldPanel(
        [
            HelpPanel(_("Give at least one way to apply before you publish.")),
            SharedFieldPanel("apply_url"),
            SharedFieldPanel("apply_email"),
            FieldPanel("how_to_apply"),
        ],
        heading=_("How to apply"),
    ),
]
MANDATE_PANELS = [*WHAT, *WHERE_AND_WHEN, *WHO_CAN_GO, *WHAT_IS_OFFERED, *HOW_TO_APPLY]
