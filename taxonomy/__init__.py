"""The vocabularies that pages share: terms, countries, regions, languages, currencies."""
