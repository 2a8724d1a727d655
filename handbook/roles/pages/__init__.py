"""The directives that show roles, and the exports of their facts.

No facts are kept here: they come from the catalogue.
"""
