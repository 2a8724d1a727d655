"""The settings of a small handbook on baking, written in English."""

project = "Bakery Handbook"
author = "The bakers"
copyright = "2026, The bakers"
release = "1.2.0"
handbook_project = {"en": "Bakery Handbook", "de": "Backstuben-Handbuch"}
handbook_course = {"en": "baker", "de": "Bäcker"}
handbook_subtitle = {"en": "Who bakes what", "de": "Wer was backt"}
handbook_main_parts = ["crafts/index", "recipes/index"]
handbook_foot_pages = []
handbook_lessons = "recipes"
handbook_roles = "crafts"

include_patterns = ["[a-z]*.md", "recipes/**", "crafts/*.md"]
exclude_patterns = ["_build", "_out", ".*"]
root_doc = "index"

extensions = ["myst_parser", "sphinx_design", "handbook"]
myst_enable_extensions = ["attrs_block", "attrs_inline", "colon_fence", "deflist", "fieldlist"]
myst_heading_anchors = 0
myst_ref_domains = ["std"]

language = "en"
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
