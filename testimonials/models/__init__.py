"""Stories of volunteers, and what protects those who tell them."""

from .consents import ConsentRecord
from .stories import (
    TaggedTestimonial,
    TestimonialIndexPage,
    TestimonialPage,
    TestimonialPullQuote,
    TestimonialTag,
)
from .volunteers import VolunteerProfile

__all__ = [
    "ConsentRecord",
    "TaggedTestimonial",
    "TestimonialIndexPage",
    "TestimonialPage",
    "TestimonialPullQuote",
    "TestimonialTag",
    "VolunteerProfile",
]
