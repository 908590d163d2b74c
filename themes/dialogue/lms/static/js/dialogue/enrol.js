// Enrols without leaving the page: the platform answers with an address to go on to.
(function () {
  var form = document.querySelector("[data-dlg-enrol]");
  if (!form) return;
  var told = form.querySelector("[role=alert]");
  var button = form.querySelector("button");

  function token() {
    var found = document.cookie.match(/(?:^|; )csrftoken=([^;]*)/);
    return found ? found[1] : form.elements.csrfmiddlewaretoken.value;
  }

  function settle(answer) {
    if (answer.status === 403) return location.assign(form.dataset.signIn + "?next=" + encodeURIComponent(location.pathname));
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.text().then(function (text) {
      location.assign(text.trim() || form.dataset.next);
    });
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    if (button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    told.textContent = "";
    fetch(form.action, { method: "POST", credentials: "same-origin", headers: { "X-CSRFToken": token() }, body: new FormData(form) })
      .then(settle)
      .catch(function () {
        told.textContent = form.dataset.failed;
        button.removeAttribute("aria-disabled");
      });
  });
})();
