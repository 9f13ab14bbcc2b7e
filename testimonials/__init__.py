"""Volunteers' stories, their profiles, and the consents behind each story."""
