// Enhances pages that are readable and usable without it.
const root = document.documentElement;
const YEAR = 60 * 60 * 24 * 365;

for (const form of document.querySelectorAll("[data-theme-form]")) {
  const button = form.querySelector("button[name=theme]");
  const isDark = () =>
    root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  const show = () => {
    button.setAttribute("aria-pressed", String(isDark()));
    button.value = isDark() ? "light" : "dark";
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    root.dataset.theme = isDark() ? "light" : "dark";
    const secure = location.protocol === "https:" ? "; Secure" : "";
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser we support
    document.cookie = `dialogue_theme=${root.dataset.theme}; Path=/; Max-Age=${YEAR}; SameSite=Lax${secure}`;
    show();
  });
  show();
}

// A password typed once, not twice, may be looked at.
for (const field of document.querySelectorAll("input[data-reveals]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button quiet small reveal";
  button.textContent = field.dataset.reveals;
  button.setAttribute("aria-pressed", "false");
  button.setAttribute("aria-controls", field.id);
  button.addEventListener("click", () => {
    const shown = field.type === "text";
    field.type = shown ? "password" : "text";
    button.setAttribute("aria-pressed", String(!shown));
  });
  field.after(button);
}

for (const button of document.querySelectorAll("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// A form that was refused: lead the keyboard to what has to be mended.
document.querySelector("[data-error-summary]")?.focus();
