// Enhances pages that are readable and usable without it.

// A form pressed twice on a slow network goes once; coming back by the history it can be sent again.
for (const form of document.querySelectorAll("form[data-once]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
  });
  addEventListener("pageshow", () => delete form.dataset.sent);
}

// A form that was refused: lead the keyboard to what has to be mended.
document.querySelector("[data-error-summary]")?.focus();

for (const box of document.querySelectorAll("[data-link]")) {
  const copy = box.querySelector("[data-copy]");
  const share = box.querySelector("[data-share]");
  if (navigator.clipboard && copy) {
    copy.hidden = false;
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(box.dataset.link);
      document.querySelector("[data-said]").textContent = copy.dataset.done;
      copy.textContent = copy.dataset.done;
    });
  }
  if (navigator.share && share) {
    share.hidden = false;
    // The reader may close the list of programs without choosing one.
    share.addEventListener("click", () =>
      navigator.share({ title: box.dataset.title, url: box.dataset.link }).catch(() => undefined),
    );
  }
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
