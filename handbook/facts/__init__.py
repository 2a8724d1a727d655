"""What pages say about themselves: front matter with the line of every value, and tables of data.

No Sphinx and no docutils here; what a role is, `handbook.roles` knows.
"""
