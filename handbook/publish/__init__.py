"""From built languages to one site: root page, the swap into place, the zip and the settings of hosts.

Nothing here runs Sphinx.
"""
