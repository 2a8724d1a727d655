"""The website: shell, styles, search, copies in Markdown, sharing.

It knows nothing of the printed guide, nor of roles.
"""
