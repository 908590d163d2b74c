// Polls and surveys bring words of their own along, without Kazakh: they get those of the page.

type Words = { gettext?: unknown; ngettext?: unknown };

export function lendWords(scope: Words & object): void {
  Object.defineProperty(scope, "PollXBlockI18N", {
    get: () => ({ gettext: scope.gettext, ngettext: scope.ngettext }),
    set: () => undefined,
  });
}
