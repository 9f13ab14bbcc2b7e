"""How content leaves, and how its facts and languages keep in step; knows no page type."""
