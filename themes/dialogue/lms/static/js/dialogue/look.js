// Light or dark, the person's menu, and the choice of language. In the head, before the first paint; without it every
// page works: the look follows the system, the menu opens, and a language is chosen by the form.
(function () {
  var NAME = "selected-paragon-theme-variant"; // the cookie and the values are Paragon's, which the other pages read
  var root = document.documentElement;

  function cookie(name) {
    var found = document.cookie.match(new RegExp("(?:^|; )" + name + "=([^;]*)"));
    return found ? decodeURIComponent(found[1]) : "";
  }

  function keep(look) {
    var meta = document.querySelector("meta[name=dialogue-cookie-domain]");
    var domain = meta && meta.content ? "; Domain=" + meta.content : "";
    var secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = NAME + "=" + look + "; Path=/; Max-Age=31536000; SameSite=Lax" + domain + secure;
  }

  function isDark() {
    if (root.dataset.theme) return root.dataset.theme === "dark";
    return matchMedia("(prefers-color-scheme: dark)").matches;
  }

  var chosen = cookie(NAME);
  if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;

  function ready() {
    var button = document.querySelector("[data-dlg-look]");
    if (button) {
      button.hidden = false;
      button.setAttribute("aria-pressed", String(isDark()));
      button.addEventListener("click", function () {
        root.dataset.theme = isDark() ? "light" : "dark";
        keep(root.dataset.theme);
        button.setAttribute("aria-pressed", String(isDark()));
      });
    }
    // Pages of people who are not signed in come from a cache: the form's token is somebody else's, the cookie's is right.
    var form = document.querySelector("[data-dlg-language]");
    if (form) {
      form.addEventListener("submit", function () {
        var token = cookie("csrftoken");
        if (token) form.elements.csrfmiddlewaretoken.value = token;
        form.elements.next.value = location.pathname + location.search;
      });
    }
    var menu = document.querySelector("[data-dlg-menu]");
    if (menu) {
      menu.addEventListener("keydown", function (event) {
        if (event.key !== "Escape" || !menu.open) return;
        menu.open = false;
        menu.querySelector("summary").focus();
      });
      document.addEventListener("click", function (event) {
        if (!menu.contains(event.target)) menu.open = false;
      });
    }
    document.querySelectorAll("[data-dlg-print]").forEach(function (one) {
      one.hidden = false;
      one.addEventListener("click", function () {
        window.print();
      });
    });
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready);
  else ready();
})();
