"""The builder of the website: Sphinx's own, without what our pages do not use and without making things twice."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import jinja2
from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.jinja2glue import BuiltinTemplateLoader

from handbook.reading.compiled import CompiledAlready
from handbook.site.html import Translator

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata


class QuickTranslator(Translator):
    """The same translator; it looks up the name of its method once for a class of nodes, not for every node."""

    names: ClassVar[dict[tuple[str, type[nodes.Node]], str]] = {}

    def dispatch_visit(self, node: nodes.Node) -> None:
        """Call the method for the class of a node."""
        if name := self._method("visit_", type(node)):
            getattr(self, name)(node)
        else:
            super().dispatch_visit(node)

    def dispatch_departure(self, node: nodes.Node) -> None:
        """Call the method for leaving a node of its class."""
        if name := self._method("depart_", type(node)):
            getattr(self, name)(node)
        else:
            super().dispatch_departure(node)

    def _method(self, prefix: str, kind: type[nodes.Node]) -> str:
        name = self.names.get((prefix, kind))
        if name is None:
            found = (prefix + base.__name__ for base in kind.__mro__)
            name = self.names[prefix, kind] = next((name for name in found if getattr(self, name, None)), "")
        return name


class Templates(BuiltinTemplateLoader):
    """Sphinx's templates, of which the content counts (handbook.site.assets): no time says that one is newer."""

    def newest_template_mtime(self) -> float:
        """Return a time before all pages; looking for it would stumble over locks that editors leave there."""
        return 0.0


class Website(CompiledAlready, StandaloneHTMLBuilder):
    """Sphinx's website without its search index and search page: handbook.site.search makes ours."""

    search = False

    def create_template_bridge(self) -> None:
        """Take our templates."""
        self.templates = Templates()


class ByName(jinja2.FileSystemBytecodeCache):
    """Keeps a compiled template by its name and text, wherever the handbook lies: a copy of it compiles nothing."""

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return the name of the file for a template."""
        return super().get_cache_key(name)


class QuickWebsite(Website):
    """The same files in less time; `handbook_stock` does without."""

    use_message_catalog = False  # handbook.reading.message_use names the pages whose messages changed

    def init_templates(self) -> None:
        """Keep compiled templates beside the read pages: compiling takes longer than filling them in for one page.

        Jinja looks there by the text of a template.
        """
        super().init_templates()
        if isinstance(self.templates, BuiltinTemplateLoader):
            folder = Path(self.doctreedir, f"templates-{jinja2.__version__}")
            folder.mkdir(exist_ok=True)
            self.templates.environment.bytecode_cache = ByName(str(folder))

    def copy_static_files(self) -> None:
        """Leave the files of the website to handbook.site.assets.

        Sphinx copies all of _static and of its theme, in every build; the assets then empty that folder.
        """
        Path(self.outdir, "_static").mkdir(parents=True, exist_ok=True)

    def render_partial(self, node: nodes.Node | None) -> dict[str, str]:
        """Return a node as HTML; a title of words only is made once.

        Every page shows the titles of the pages around it, each made with a document, a row of transforms and a
        writer of its own.
        """
        if not (type(node) is nodes.title and node.attributes == BARE and only_words(node)):
            return super().render_partial(node)
        words = node.astext()
        if words not in self._titles:
            self._titles[words] = super().render_partial(node)
        return dict(self._titles[words])

    def init(self) -> None:
        """Start without titles."""
        self._titles: dict[str, dict[str, str]] = {}
        super().init()


BARE = nodes.title().attributes


def only_words(node: nodes.Element) -> bool:
    """Tell whether an element holds text and nothing else."""
    return all(type(child) is nodes.Text for child in node.children)


def choose(app: Sphinx, config: Config) -> None:
    """Take the quicker builder, unless the handbook is to be built the stock way (handler of `config-inited`)."""
    if not config.handbook_stock:
        app.add_builder(QuickWebsite, override=True)
        QuickTranslator.names.clear()  # an earlier build in this process may have had other extensions
        app.set_translator("html", QuickTranslator, override=True)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Put our builder in place of Sphinx's."""
    app.add_builder(Website, override=True)
    app.connect("config-inited", choose)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
