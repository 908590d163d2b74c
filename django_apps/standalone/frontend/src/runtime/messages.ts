// Words for the reader. The catalogue is Django's JavaScriptCatalog; without it the English source is shown.

type Catalogue = { gettext?: (text: string) => string };

export function translate(text: string, values: Record<string, string> = {}): string {
  const translated = (window as Catalogue).gettext?.(text) ?? text;
  return translated.replace(/%\((\w+)\)s/g, (whole, name: string) => values[name] ?? whole);
}
