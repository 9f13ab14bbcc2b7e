"""Mission listings: what a volunteer would do, where, when, and on what terms."""
