from wagtail_volontariat.headless.forms import TranslatedPageForm

from .consent import ConsentMissingError, missing_scopes


class TestimonialForm(TranslatedPageForm):
    """Refuses to publish without consent, and says so before anything is saved."""

    __test__ = False

    def _post_clean(self) -> None:
        super()._post_clean()
        if not self.is_deferred_validation and (missing := missing_scopes(self.instance)):
            self.add_error(None, ConsentMissingError(missing))
