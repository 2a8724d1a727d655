"""The settings of Handboek AI-rollen: a form, not a program.  Behaviour lives in `handbook/`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

# -- Project: per-language names are chosen by handbook.base.languages ------------------------------------
project = "Handboek AI-rollen"
author = "Redactie Handboek AI-rollen"
copyright = "2026, Redactie Handboek AI-rollen"
release = "0.1.0"
handbook_project = {"nl": "Handboek AI-rollen", "en": "AI Roles Handbook"}
handbook_course = {"nl": "AI-engineer", "en": "AI engineer"}
handbook_subtitle = {
    "nl": "Wat een AI-engineer is, en welke negen rollen AI-software bouwen",
    "en": "What an AI engineer is, and the nine roles that build AI software",
}

# Pages in head and foot of the site; the front matter of a page may have a shorter word for the head (menu).
handbook_main_parts = ["lessons/index", "roles/index", "roles/compare", "roles/finder", "about"]
handbook_foot_pages = ["about", "accessibility", "errata", "privacy"]

# -- Address: empty means that the site works from any folder; `make SITE_URL=https://…/` sets it -----
site_url = ""
repository_url = ""

# -- Sources -----------------------------------------------------------------------------------------
# The folders with pages: of the lessons, and of the roles with what belongs to them.
handbook_lessons = "lessons"
handbook_roles = "roles"
# Pages have names in small letters; README.md and its like are for who works on the handbook.
include_patterns = ["[a-z]*.md", "lessons/**", "roles/*.md"]
# Without these Sphinx looks through all of .venv in every build, and takes for pages what editors leave beside them.
exclude_patterns = ["_build", ".*", "**/.*", "**/#*"]
root_doc = "index"
# Where each sentence with an article, a date, an amount, a share or the state of a product has a source or a mark.
handbook_cited = ["lessons/rules", "lessons/volmacht", "lessons/hiring", "roles"]

# -- Extensions --------------------------------------------------------------------------------------
extensions = ["handbook.libraries", "myst_parser", "sphinx_design", "handbook"]  # the first checks what is installed

# -- Markdown: only what the pages use -----------------------------------------------------------------
myst_enable_extensions = ["attrs_block", "attrs_inline", "colon_fence", "deflist", "dollarmath", "fieldlist"]
# A dollar beside a space or a digit is one: "$5 and $6" is no formula.
myst_dmath_allow_labels = myst_dmath_allow_space = myst_dmath_allow_digits = False
myst_heading_anchors = 0
myst_ref_domains = ["std"]  # a label is no name in Python, C or C++: those need not be asked for every link
sd_card_legacy_separators = True  # `^^^` and `+++`, as sphinx-design's older pages and readers have them
sd_tabs_storage_prefix = "tab-"  # a chosen tab is remembered; privacy.md says so

# -- Languages: a language is a folder in locales/ -----------------------------------------------------
language = "nl"
handbook_draft_listed = 80  # percent of a draft that is translated before search engines are led to it
locale_dirs = ["locales", "handbook/interface"]
gettext_compact = "handbook"
gettext_uuid = False
gettext_location = True
gettext_additional_targets = ["index"]

# A page's label is its file name, so a link finds the page twice; both lead to the same place.
# And sphinx-design would rather see card-header and card-footer than `^^^` and `+++`.
suppress_warnings = ["myst.xref_ambiguous", "design.card_legacy"]

# -- Strictness ------------------------------------------------------------------------------------------
nitpicky = True

# -- Website -----------------------------------------------------------------------------------------------
html_theme = "basic"  # nothing of it shows: the shell is in _templates, the styles in _static
templates_path = ["_templates"]
html_static_path = ["_static"]
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
html_use_index = False
html_permalinks_icon = "#"
pygments_style = "a11y-light"
pygments_dark_style = "a11y-dark"
