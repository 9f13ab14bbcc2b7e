"""Home page, information pages, forms, menus and the settings of a site."""
