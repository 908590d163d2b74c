// Django's CSRF token on every request of a block, whichever way the block sends it.

import type { JQueryLike } from "./types";

const SAFE = /^(GET|HEAD|OPTIONS|TRACE)$/i;

/** The token: from the cookie, or from any form of the page when the cookie is out of the scripts' reach. */
export function csrfToken(page: Document = document): string {
  const cookie = page.cookie.split("; ").find((pair) => pair.startsWith("csrftoken="));
  if (cookie) return decodeURIComponent(cookie.slice("csrftoken=".length));
  return page.querySelector<HTMLInputElement>("input[name=csrfmiddlewaretoken]")?.value ?? "";
}

/** A prefilter, not ``ajaxSetup({beforeSend})``: a block that brings its own ``beforeSend`` would undo the latter. */
export function protectAjax($: JQueryLike): void {
  $.ajaxPrefilter((options, _original, request) => {
    if (!options.crossDomain && !SAFE.test(options.type ?? options.method ?? "GET")) {
      request.setRequestHeader("X-CSRFToken", csrfToken());
    }
  });
}

export function protectFetch(scope: Window & typeof globalThis = window): void {
  const plain = scope.fetch.bind(scope);
  scope.fetch = (input: RequestInfo | URL, init?: RequestInit) => {
    const request = new Request(input, init);
    const ours = new URL(request.url).origin === scope.location.origin;
    if (!ours || SAFE.test(request.method) || request.headers.has("X-CSRFToken")) return plain(input, init);
    const headers = new Headers(init?.headers ?? request.headers);
    headers.set("X-CSRFToken", csrfToken());
    return plain(input, { ...init, headers });
  };
}
