"""Compiles the PO files of a build's language, so that gettext finds them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.errors import ConfigError

from handbook.po.pofile import PoError, compiled, is_compiled, read_unchanged

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config


def compile_po_files(app: Sphinx, config: Config) -> None:
    """Compile the PO files that changed; stop at one that is not well-formed (handler of `config-inited`).

    Sphinx would go on with what it could read of it, without a warning.  Raises ConfigError.
    """
    for folder in config.locale_dirs:
        for file in sorted(Path(app.srcdir, folder, str(config.language), "LC_MESSAGES").glob("*.po")):
            if is_compiled(file):
                continue
            try:
                po = read_unchanged(file)
            except PoError as error:
                raise ConfigError(str(error)) from error
            if not config.handbook_stock:
                mo = file.with_suffix(".mo")
                new = mo.with_suffix(f".{os.getpid()}.mo")  # several builds may run, and none may read half a file
                new.write_bytes(compiled(po))
                new.replace(mo)
