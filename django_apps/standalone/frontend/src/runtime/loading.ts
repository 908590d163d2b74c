// Loads scripts and styles on demand, each once, scripts in the order given.

const LOADED = new Map<string, Promise<void>>();

function once(address: string, make: () => HTMLScriptElement | HTMLLinkElement): Promise<void> {
  const known = LOADED.get(address);
  if (known) return known;
  const loading = new Promise<void>((resolve, reject) => {
    const element = make();
    element.addEventListener("load", () => resolve());
    element.addEventListener("error", () => {
      LOADED.delete(address);
      element.remove();
      reject(new Error(`${address} did not load`));
    });
    document.head.append(element);
  });
  LOADED.set(address, loading);
  return loading;
}

function onPage(address: string): boolean {
  const absolute = new URL(address, document.baseURI).href;
  return [...document.scripts].some((script) => script.src === absolute);
}

export function loadScript(address: string): Promise<void> {
  if (onPage(address) && !LOADED.has(address)) return Promise.resolve();
  return once(address, () => {
    const script = document.createElement("script");
    script.src = address;
    return script;
  });
}

export function loadStyle(address: string): Promise<void> {
  return once(address, () => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = address;
    return link;
  });
}

export async function loadAll(scripts: string[], styles: string[]): Promise<void> {
  const styled = Promise.all(styles.map(loadStyle));
  for (const address of scripts) await loadScript(address);
  await styled;
}
