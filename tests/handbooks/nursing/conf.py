"""The settings of a small handbook on nursing: a form that somebody filled in who touched no program."""

project = "Handboek zorgrollen"
author = "Redactie zorgrollen"
copyright = "2026, Redactie zorgrollen"
release = "3.1.0"
handbook_project = {"nl": "Handboek zorgrollen", "en": "Care Roles Handbook"}
handbook_course = {"nl": "verpleegkundige", "en": "nurse"}
handbook_subtitle = {"nl": "Wie doet wat aan het bed en in de wijk", "en": "Who does what, on the ward and at home"}
handbook_main_parts = ["beroepen/index", "stof/index"]
handbook_foot_pages = []
handbook_lessons = "stof"
handbook_roles = "beroepen"

include_patterns = ["[a-z]*.md", "stof/**", "beroepen/*.md"]
exclude_patterns = ["_build", "_out", ".*"]
root_doc = "index"

extensions = ["myst_parser", "sphinx_design", "handbook"]
myst_enable_extensions = ["attrs_block", "attrs_inline", "colon_fence", "deflist", "fieldlist"]
myst_heading_anchors = 0
myst_ref_domains = ["std"]

language = "nl"
locale_dirs = ["locales", "handbook/interface"]
gettext_compact = "handbook"
gettext_uuid = False
gettext_location = True
gettext_additional_targets = ["index"]

suppress_warnings = ["myst.xref_ambiguous"]
nitpicky = True

html_theme = "basic"
templates_path = ["_templates"]
html_static_path = ["_static"]
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
html_use_index = False
html_permalinks_icon = "#"
pygments_style = "a11y-light"
pygments_dark_style = "a11y-dark"
