"""The directory: organisations, their partners, and how they relate."""
