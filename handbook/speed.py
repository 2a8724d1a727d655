"""What makes builds fast, and the switch that turns it off.

`handbook_stock = True` (or HANDBOOK_STOCK=1 for `make`) builds the same files with Sphinx's and MyST's own code only;
tests/test_speed.py compares the two byte for byte.  decisions/0007-speed.md tells how this came about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the switch."""
    app.add_config_value("handbook_stock", False, "env", types=frozenset({bool}))
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
