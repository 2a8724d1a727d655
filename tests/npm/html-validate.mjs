// The recommended rules of html-validate, except where a rule is about taste or does not fit this site.
export default {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    "doctype-style": ["error", { style: "lowercase" }], // our templates write it like every other tag
    "void-style": "off", // docutils and our templates each have a style; both are valid HTML
    "attribute-boolean-style": "off", // sphinx-design writes checked="checked", which is valid
    "wcag/h32": "off", // our filters work at once by CSS: there is nothing to submit
    // A footnote has a role of its own (doc-footnote), so it is no landmark; the rule knows only the element.
    "unique-landmark": "off", // axe tests landmarks in the browser
  },
};
