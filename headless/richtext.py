"""The features of rich text, and the HTML that leaves the site."""

PROSE_FEATURES = ["h3", "bold", "italic", "ol", "ul", "link", "document-link"]
