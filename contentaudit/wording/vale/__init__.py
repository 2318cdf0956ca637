"""Rules in the form of Vale: its kinds, scopes, vocabularies and ``.vale.ini``, run on the pages of this tool."""
