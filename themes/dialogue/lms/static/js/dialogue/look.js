// Light or dark, the person's menu, the choice of language, pictures that are not there. In the head, before the first
// paint; without it every page works: the look follows the system, the menu opens, and a language is chosen by the form.
(function () {
  var NAME = "selected-paragon-theme-variant"; // the cookie and the values are Paragon's, which the other pages read
  var root = document.documentElement;

  function cookie(name) {
    var found = document.cookie.match(new RegExp("(?:^|; )" + name + "=([^;]*)"));
    try {
      return found ? decodeURIComponent(found[1]) : "";
    } catch {
      // Other sites of the domain may set it, too.
      return "";
    }
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

  // The platform gives a person the language of their preferences with every answer, whatever the form has set: the choice
  // goes to the preferences first. Pages of people who are not signed in come from a cache: the form's token is somebody
  // else's, the cookie's is right.
  function chooseLanguage(event) {
    var form = event.currentTarget;
    var here = location.pathname + location.search;
    var token = cookie("csrftoken") || form.elements.csrfmiddlewaretoken.value;
    form.elements.csrfmiddlewaretoken.value = token;
    form.elements.next.value = here;
    if (!event.submitter || !form.dataset.dlgLanguage) return;
    event.preventDefault();
    var language = event.submitter.value;
    fetch(form.dataset.dlgLanguage, {
      method: "PATCH",
      credentials: "same-origin",
      headers: { "Content-Type": "application/merge-patch+json", "X-CSRFToken": token },
      body: JSON.stringify({ "pref-lang": language }),
    })
      .then(function (answer) {
        if (!answer.ok) throw new Error(String(answer.status));
        location.assign(here);
      })
      .catch(function () {
        var chosen = document.createElement("input");
        chosen.type = "hidden";
        chosen.name = "language";
        chosen.value = language;
        form.append(chosen);
        form.submit();
      });
  }

  // A course to which nobody gave a picture names one that the platform does not have.
  document.addEventListener(
    "error",
    function (event) {
      if (!event.target.matches || !event.target.matches("img.picture, img.course-picture")) return;
      var place = document.createElement("span");
      place.className = event.target.className;
      event.target.replaceWith(place);
    },
    true,
  );

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
    var form = document.querySelector("[data-dlg-language]");
    if (form) form.addEventListener("submit", chooseLanguage);
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
