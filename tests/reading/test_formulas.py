"""Formulas: set on the page without a script, in the guide, in the copies, and refused where they cannot be."""

from __future__ import annotations

import re
import subprocess

import pytest
from bs4 import BeautifulSoup

from handbook.base.formulas import mathml, typst, words, wrong_formula
from tests.conftest import Site
from tests.hostile.harness import LESSON, PO, dangers, refusal

PAGE = "lessons/introduction.md"
HEAD = LESSON.format(title="Introductie")
FIRST = HEAD.count("\n") + 1
F1 = r"F_1 = 2 \cdot \frac{p \cdot r}{p + r}"
TEXT = f"De score ${F1}$ weegt beide.\n\n$$\n\\hat{{y}} = \\sum_{{i=1}}^n w_i x_i\n$$\n"
SHOWN = {
    F1: "F_1 = 2 ⋅ (p ⋅ r)/(p + r)",
    r"\sum_{i=1}^n x_i^2": "∑_(i = 1)^nx_i^2",
    r"\sqrt{x} + \sqrt[3]{y}": "√x + 3√y",
    r"\left(\frac{a}{b}\right)": "(a/b)",
    r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}": "(a, b; c, d)",
    r"f(x) = \begin{cases} 0 & x < 0 \\ 1 & x \ge 0 \end{cases}": "f(x) = {0, x < 0; 1, x ≥ 0",
    r"\text{fout op de test} \le 0{,}05": "fout op de test ≤ 0,05",
    r"P(A \mid B)": "P(A ∣ B)",
    r"\lim_{n \to \infty} \overline{x}_n": "lim_(n → ∞)x_n",
    r"-\log p, \quad x'": "− log p, x'",
    r"\mathrm{softmax}(z)_i \approx \mathbf{w} \in \mathbb{R}": "softmax(z)_i ≈ 𝐰 ∈ ℝ",
    r"\underbrace{a + b}_{c} \neq \int_0^1 g(t)\,dt": "a + b_c ≠ ∫_0^1g(t) dt",
    r"\vec{v} \cdot \tilde{u} = \lVert v \rVert": "v ⋅ u = ‖ v ‖",
}
REFUSED = {
    r"\foo{x}": "\\foo",
    r"\href{javascript:alert(1)}{x}": "\\href",
    r"\frac{a": "brace",
    r"\frac{a}": "cannot be set",
    r"a < b & c": "cannot be set",
    r"x^": "cannot be set",
    "🚀": "🚀",
    r"\unicode{60}script": "\\unicode",
    r"\color{red}{x}": "\\color",
}


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return a handbook in which one page has every formula."""
    from tests.conftest import make_site

    site = make_site(tmp_path_factory.mktemp("formulas") / "handbook")
    pieces = "".join(f"In een zin ${tex}$ staat.\n\n$$\n{tex}\n$$\n\n" for tex in SHOWN)
    site.write(PAGE, HEAD + pieces)
    return site


@pytest.mark.parametrize(("tex", "plain"), SHOWN.items(), ids=SHOWN.values())
def test_a_formula_has_words(tex: str, plain: str):
    assert words(tex) == plain


def test_every_formula_is_set_in_site_and_guide(everything: Site):
    built = everything.build()
    page = BeautifulSoup(built.text("lessons/introduction.html"), "lxml").article
    assert page is not None
    assert len(page.find_all("math")) == 2 * len(SHOWN)
    assert len(page.find_all("math", display="block")) == len(SHOWN)
    assert dangers(built.out) == []
    (file,) = everything.build("pdf").out.glob("*.pdf")
    text = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, text=True, check=True).stdout
    assert text.count("softmax") >= 2
    assert "fout op de test" in text


def test_the_copy_has_the_formula_and_search_its_words(everything: Site):
    built = everything.build()
    assert f"${F1}$" in built.text("lessons/introduction.md")
    assert "F_1 = 2 ⋅ (p ⋅ r)/(p + r)" in built.text("search-index.js")
    assert "frac" not in built.text("search-index.js")


@pytest.mark.parametrize(("tex", "word"), REFUSED.items(), ids=map(str, range(len(REFUSED))))
def test_a_formula_that_cannot_be_set_is_told_by_name(tex: str, word: str):
    assert word in wrong_formula(tex)


def test_such_a_formula_is_told_with_its_line_by_the_site_too(site: Site):
    site.write(
        PAGE, f"{HEAD}Goed.\n\nEen $\\foo{{x}}$ zin.\n\n$$\n\\frac{{a}}\n$$\n\n```{{math}}\n:label: x\na\n```\n"
    )
    for builder in ("html", "pdf"):
        told = site.build(builder, quiet=False).warnings
        assert [line.split(": ")[0] for line in told] == [f"{PAGE}:{FIRST + more}" for more in (2, 4, 8)], told


def test_a_formula_in_a_translation_is_shown_and_a_wrong_one_stops_the_language(site: Site):
    site.write(PAGE, HEAD + TEXT)
    source = f"De score ${F1}$ weegt beide."
    site.translate({source: f"The score ${F1}$ weighs both."})
    page = site.build(language="en").text("lessons/introduction.html")
    assert "<math><msub><mi>F</mi>" in re.sub(r"\s+", "", page).replace("<math><msub>", "<math><msub>")
    assert "weighs both" in page
    site.translate({source: "The score $\\foo$ weighs both."})
    (line,) = refusal(site, "en")
    assert line.startswith(f"{PO}:")
    assert "\\foo" in line


def test_a_formula_is_not_offered_to_translators_and_is_shown_in_both_languages(site: Site):
    site.write(PAGE, HEAD + ":::{math}\na = b\n:::\n")
    assert not [message for message in site.messages() if "a = b" in message]
    site.translate({"a = b": "c = d", "Introductie": "Introduction"})
    assert "<mi>a</mi><mo>=</mo><mi>b</mi>" in site.build(language="en").text("lessons/introduction.html")


def test_dollars_of_money_are_no_formula(site: Site):
    site.write(PAGE, f"{HEAD}Van $5 tot $6 per dag, of $ 7 en 8$ samen, en US$ en A$.\n")
    assert "$5 tot $6 per dag, of $ 7 en 8$ samen, en US$ en A$." in site.build().text("lessons/introduction.html")


def test_a_heading_and_a_table_of_data_may_hold_a_formula(site: Site):
    data = "data:\n  maten:\n    columns: {naam: Naam}\n    rows:\n      - {naam: 'De $F_1$ score'}\n"
    head = HEAD.replace("date:", f"{data}date:")
    site.write(PAGE, f"{head}## Over $x_i^2$ hier\n\n:::{{data-table}} maten\n:::\n")
    page = site.build().text("lessons/introduction.html")
    assert page.count("<math>") >= 2
    site.build("pdf")


@pytest.mark.parametrize("tex", ["a < b", r"\text{<script>alert(1)</script>}", r"\text{a & b}"])
def test_signs_of_html_stay_signs(tex: str):
    if not wrong_formula(tex):
        assert re.fullmatch(r"(?:<(?:/?(?:math|mi|mo|mtext|mrow|mn))(?: [\w-]+=\"[\w.]+\")?>|[^<>])*", mathml(tex))
        assert "#" not in typst(tex)
