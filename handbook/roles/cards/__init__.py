"""The social cards and icons of the site: `make cards` draws them.

Only that command needs a browser.
"""
