"""What pages are made of: nodes and directives that any handbook could use, and what makes them.

Nothing here knows roles, the website or the guide.
"""
