"""From Markdown to a translated tree: the source parser, checks, placeholders, drawings and repairs of translation.

Nothing here knows what a page looks like, on a screen or on paper.
"""
