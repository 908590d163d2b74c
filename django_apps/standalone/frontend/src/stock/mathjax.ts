// The door of MathJax 2, which stock blocks call, in front of what sets formulas here (`runtime/maths.ts`), if a page needs it.

type Engine = { typeset(elements: Element[]): void };
type Call = (() => void) | [string | ((...args: unknown[]) => unknown), unknown, ...unknown[]];

class Jax {
  constructor(
    readonly holder: Element,
    private readonly engine: () => Engine | undefined,
    public originalText = "",
  ) {}

  Text(latex: string): void {
    this.originalText = latex;
    this.holder.textContent = `\\(${latex}\\)`;
    this.engine()?.typeset([this.holder]);
  }
}

export function mathJaxStandIn() {
  let engine: Engine | undefined;
  const jaxes = new WeakMap<Element, Jax>();
  const hub = {
    ready(loaded: Engine): void {
      engine = loaded;
    },
    Queue(...calls: Call[]): void {
      for (const call of calls) {
        if (typeof call === "function") call();
        else run(call);
      }
    },
    Typeset(element?: Element): void {
      if (element) engine?.typeset([element]);
    },
    getAllJax(element: Element): Jax[] {
      if (!engine) return [];
      const jax = jaxes.get(element) ?? new Jax(element, () => engine);
      jaxes.set(element, jax);
      return [jax];
    },
    Config(): void {},
    Configured(): void {},
    Startup: { signal: { Interest: (callback: (message: string) => void) => callback("End") } },
    Register: { StartupHook: (_name: string, callback: () => void) => callback() },
    signal: { Interest(): void {} },
  };
  function run([method, owner, ...args]: [string | ((...args: unknown[]) => unknown), unknown, ...unknown[]]): void {
    const target = typeof method === "string" ? (owner as Record<string, unknown> | undefined)?.[method] : method;
    if (typeof target === "function") target.apply(owner, args);
  }
  return { Hub: hub };
}
