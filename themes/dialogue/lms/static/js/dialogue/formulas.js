// What MathJax 2 has to know before it comes. The platform's blocks write formulas between the marks of "course", its wiki
// between dollars too.
(function () {
  var MARKS = {
    course: {
      inlineMath: [
        ["\\(", "\\)"],
        ["[mathjaxinline]", "[/mathjaxinline]"],
      ],
      displayMath: [
        ["\\[", "\\]"],
        ["[mathjax]", "[/mathjax]"],
      ],
    },
    wiki: {
      inlineMath: [
        ["$", "$"],
        ["\\(", "\\)"],
      ],
      displayMath: [
        ["$$", "$$"],
        ["\\[", "\\]"],
      ],
    },
  };

  // A formula that is wider than the screen scrolls, which a keyboard can do only with what takes the focus.
  function reachable() {
    document.querySelectorAll(".MathJax_SVG_Display").forEach(function (formula) {
      formula.tabIndex = 0;
    });
  }

  window.MathJax = {
    messageStyle: "none",
    // What is not brought along cannot be chosen: other ways to draw, a first view in another font.
    MathMenu: { showRenderer: false },
    "fast-preview": { disabled: true },
    menuSettings: { CHTMLpreview: false, collapsible: true, explorer: true },
    SVG: { linebreaks: { automatic: true } },
    tex2jax: MARKS[document.currentScript.dataset.delimiters] || MARKS.course,
    AuthorInit: function () {
      // Input and output in one go: a formula that is typed does not flicker.
      window.MathJax.Hub.processSectionDelay = 0;
      window.MathJax.Hub.signal.Interest(function (message) {
        if (message[0] === "End Math") reachable();
      });
    },
  };
})();
