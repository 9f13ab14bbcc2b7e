"""Pages, menus and settings of a site."""

from .forms import FormField, FormPage
from .menus import Menu, MenuItem
from .pages import HomePage, StandardPage
from .settings import SiteSettings

__all__ = [
    "FormField",
    "FormPage",
    "HomePage",
    "Menu",
    "MenuItem",
    "SiteSettings",
    "StandardPage",
]
