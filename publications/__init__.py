"""News and the resource library."""
