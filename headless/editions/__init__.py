"""Publishing writes editions; reading reads editions."""

from .registry import EditionType, register, watch

__all__ = ["EditionType", "register", "watch"]
