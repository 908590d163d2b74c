// Watches every page of every test: no request to another host, no error in the console, nothing refused by the CSP.

import type { BrowserContext, ConsoleMessage } from "@playwright/test";

const SCHEMES = new Set(["data:", "blob:", "about:", "chrome-error:"]);

export class Guard {
  /** Addresses of other hosts that a page asked for. */
  foreign: string[] = [];
  /** What a page complained about. */
  complaints: string[] = [];
  readonly #expected: RegExp[] = [];
  readonly #hosts = new Set<string>();

  constructor(address: string) {
    this.#hosts.add(new URL(address).host);
  }

  /** A complaint that belongs to what the test does, such as the 404 of a missing page. */
  expect(complaint: RegExp): void {
    this.#expected.push(complaint);
  }

  /** Another host that the reader of the test asks for on purpose. */
  allow(host: string): void {
    this.#hosts.add(host);
  }

  watch(context: BrowserContext): void {
    context.on("request", (request) => {
      const url = new URL(request.url());
      if (!SCHEMES.has(url.protocol) && !this.#hosts.has(url.host)) this.foreign.push(request.url());
    });
    context.on("console", (message) => this.#hear(message));
    context.on("weberror", (error) => this.#complain(`uncaught: ${error.error().stack ?? error.error().message}`));
  }

  #hear(message: ConsoleMessage): void {
    // The browser tells violations of the Content-Security-Policy as errors of the console too.
    if (message.type() === "error") this.#complain(`${message.text()} (${message.location().url})`);
  }

  #complain(text: string): void {
    if (!this.#expected.some((one) => one.test(text))) this.complaints.push(text);
  }
}
