"""Organisations that send volunteers, and those they work with."""

from .pages import MemberIndexPage, MemberPage
from .partners import Partner
from .rows import MemberRegistration, MemberRelation

__all__ = [
    "MemberIndexPage",
    "MemberPage",
    "MemberRegistration",
    "MemberRelation",
    "Partner",
]
