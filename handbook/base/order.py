"""The timetable: in which order transforms and event handlers run where the order matters, with the reason.

Lower numbers run first.  Sphinx's own marks in it: Locale puts translations in place at 20, translated texts are
counted at 25, and a handler that names no priority runs at 500.
"""

from __future__ import annotations

# -- Transforms, while a page is read ------------------------------------------------------------------------
BEFORE_LOCALE = 5  # what translators must get has to be in the tree before Locale asks for messages
JUST_BEFORE_LOCALE = 18  # every message is there now, and none is translated
PLAIN_WORDS = 19  # who wants all messages has seen them: one that is put in its place is none any more
AFTER_LOCALE = 21  # what Locale brought is repaired before others look at it
AFTER_COUNTING = 26  # it is known which texts have no translation
AFTER_MARKING = 27  # and those texts are marked: sources are numbered as the language cites them
FILL_PLACEHOLDERS = 30  # values enter when no message changes any more
FORMULAS = 40  # translations are in place, and nobody has looked for words yet
BEFORE_ANCHORS = 878  # MyST resolves links within a page at 879, with the words that headings have by then
LAST = 900  # the page as it was read is complete: what it has can be checked

# -- Transforms, before a page is written --------------------------------------------------------------------
BEFORE_RESOLVING = 7  # earlier than MyST, Sphinx, and sphinx-design, which keeps the words of a link aside first
AFTER_RESOLVING = 15  # links lead somewhere
AFTER_COMPONENTS = 600  # sphinx-design has made its components

# -- Events --------------------------------------------------------------------------------------------------
FORGET = 100  # what an earlier build in this process left is dropped before anybody tells something new
REFUSE = 200  # what no page may show stops the build before anything of it is read
NAMES = 300  # names and addresses of the language, which other handlers of the settings use
LINKS = 400  # links between languages, before the shell shows them
AFTER_CATALOGUE = 600  # the catalogue is loaded; tables add to its fingerprint
AFTER_TABLES = 610  # the tables of pages are loaded; the subject adds its own
SHELL = 600  # the ordinary context of a page is there
AFTER_SHELL = 700  # the shell has decided how links start
LATE = 900  # others have made the page, or copied the files, what it is
AFTER_ASSETS = 950  # the folder of static files was emptied and filled again
LAST_CONTEXT = 990  # all that a template gets is there
RUBBISH = 1000  # nothing comes after it
