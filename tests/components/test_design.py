"""Mistakes with sphinx-design: each gets one clear message with its file and line."""

from __future__ import annotations

import pytest
from sphinx.errors import ConfigError
from sphinx_design.icons import FA_ROLE_STYLES

from tests.conftest import Site

FIRST = 8  # the line of the page on which a mistake of the table begins
OUTSIDE = "FontAwesome needs a font from outside"


def warned(site: Site, source: str, builder: str = "html") -> list[str]:
    site.write("lessons/introduction.md", f"---\ntitle: Introductie\ndate: 2026-11-21\n---\n\nTekst.\n\n{source}\n")
    return site.build(builder, quiet=False).warnings


@pytest.mark.parametrize(
    ("source", "line", "words"),
    [
        (":::{gridd} 2\nTekst\n:::", FIRST, ["gridd", "did you mean grid?"]),
        ("Een {bdg-sucess}`insigne`.", FIRST, ["bdg-sucess", "did you mean bdg-success?"]),
        (":::{card} Titel\n:shaddow: sm\nTekst\n:::", FIRST + 1, ["'card'", "shaddow", "shadow"]),
        (":::{card} Titel\n:shadow: xl\nTekst\n:::", FIRST + 1, ["shadow", "xl", '"none", "sm", "md", or "lg"']),
        ("::::{grid} 1\n:::{grid-item-card} T\n:columns: 13\nA\n:::\n::::", FIRST + 2, ["columns", "1 to 12"]),
        ("::::{grid} 1 2\n:::{grid-item} T\nA\n:::\n::::", FIRST, ["1 or 4"]),
        ("::::{card-carousel} 20\n:::{card} T\nA\n:::\n::::", FIRST, ["20", '"12"']),
        (":::{dropdown} T\n:icon: rokcet\nA\n:::", FIRST + 1, ["icon", "no octicon 'rokcet'", "did you mean rocket?"]),
        (":::{dropdown} T\n:color: pink\nA\n:::", FIRST + 1, ["color", "pink", '"primary"']),
        ("::::{steps}\n:start: drie\n:::{step} T\nA\n:::\n::::", FIRST + 1, ["start", "a whole number"]),
        ("::::{tab-set}\nTekst.\n\n:::{tab-item} T\nA\n:::\n::::", FIRST + 1, ["tab-set", "should be 'tab-item'"]),
        (":::{tab-item} T\nA\n:::", FIRST, ["The parent of a 'tab-item' should be a 'tab-set'"]),
        (":::{div} a\n:style: color: red\nA\n:::", FIRST, ["style", "sd-text-danger"]),
        (":::{card} T\n:class-card: sd-bg-primry\nA\n:::", FIRST, ["sd-bg-primry", "did you mean sd-bg-primary?"]),
        (":::{dropdown} T\n:class-title: sd-zzz\nA\n:::", FIRST, ["sd-zzz"]),
        ("Een {octicon}`rokcet`.", FIRST, ["no octicon 'rokcet'", "did you mean rocket?"]),
        ("Een {octicon}`rocket;1`.", FIRST, ["'1'", "px, em or rem"]),
        ("Een {octicon}`rocket;1em;sd-zzz`.", FIRST, ["sd-zzz"]),
        ("Een {material-round}`fase`.", FIRST, ["no material-round icon 'fase'", "did you mean face?"]),
        *((f"Een {{{name}}}`rocket`.", FIRST, [OUTSIDE, name, "{octicon}"]) for name in FA_ROLE_STYLES),
        (":::{card} T\n:link: nergens\n:link-type: ref\nA\n:::", FIRST, ["nergens"]),
        (":::{button-ref} nergens\nA\n:::", FIRST, ["nergens"]),
        (":::{card} T\n:img-top: /_static/favicon.svg\nA\n:::", FIRST, ["favicon.svg", "':img-alt: …'"]),
        (":::{article-info}\n:avatar: /_static/favicon.svg\n:::", FIRST, ["favicon.svg", "':avatar-alt: …'"]),
        ("::::{card-carousel} 2\n:::{card} T\n:img-top: /_static/no.svg\n:img-alt: B\nA\n:::\n::::", FIRST + 1, ["_static/no.svg"]),
    ],
)  # fmt: skip
def test_a_mistake_with_a_component_is_told_once_with_its_line(
    site: Site, source: str, line: int, words: list[str]
) -> None:
    found = warned(site, source)
    assert len(found) == 1, found
    assert found[0].startswith(f"lessons/introduction.md:{line}: ")
    assert [word for word in words if word not in found[0]] == []
    assert not [word for word in ("Error", "<class", "invalid literal", "function") if word in found[0]]
    assert len(found[0]) < 600


def test_a_font_from_another_site_is_refused_in_the_settings(site: Site) -> None:
    with pytest.raises(ConfigError, match="sd_fontawesome_source"):
        site.build(sd_fontawesome_source="cdn")


def test_a_label_of_a_page_is_found_by_buttons_and_badges_that_name_no_kind(site: Site) -> None:
    button = ":::{button-ref} introduction\n:::\n\n:::{card} Kaart\n:link: introduction\n:link-type: any\nA\n:::"
    assert warned(site, f"{button}\n\n{{bdg-ref}}`introduction`") == []


def test_the_separators_of_older_cards_make_a_header_and_a_footer(site: Site) -> None:
    assert warned(site, ":::{card} Titel\nKop\n^^^\nTekst\n+++\nVoet\n:::") == []
    page = site.build().text("lessons/introduction.html")
    assert 'class="sd-card-header' in page
    assert 'class="sd-card-footer' in page
