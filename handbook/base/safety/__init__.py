"""What may reach a page, whoever wrote it: the rules, each in one place and without Sphinx.

- `addresses`: where links, buttons, drawings, redirects and settings may lead;
- `names`: what pages and files may be called;
- `files`: which files of the project a page may read, and links in the file system that lead away;
- `drawings`: what an SVG picture or a tile may hold, and which XML is read at all;
- `messages`: what a translated text, or a text in front matter, may hold;
- `pages`: which directives and roles a page may use.

Each function returns what is wrong in words, "" or nothing when all is well; who asks tells file and line.
"""
