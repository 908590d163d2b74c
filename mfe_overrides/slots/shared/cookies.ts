// Cookies that the LMS, its theme and all micro-frontends share.

/** The value of a cookie, undefined when it is not set or cannot be read: other sites of the domain may set it, too. */
export function cookie(name: string): string | undefined {
  const found = document.cookie.split("; ").find((one) => one.startsWith(`${name}=`));
  try {
    // The LMS may put the value in quotes.
    return found && decodeURIComponent(found.slice(name.length + 1)).replace(/^"|"$/g, "");
  } catch {
    return undefined;
  }
}

/** On the domain that the LMS sets it for, where this page may: else the two would each have their own. */
export function keepInCookie(name: string, value: string, lmsHost: string): void {
  const { hostname, protocol } = window.location;
  const shared = hostname === lmsHost || hostname.endsWith(`.${lmsHost}`);
  const parts = [`${name}=${value}`, "path=/", `max-age=${365 * 24 * 3600}`, "samesite=lax"];
  if (shared && lmsHost.includes(".")) parts.push(`domain=${lmsHost}`);
  if (protocol === "https:") parts.push("secure");
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in Firefox ESR.
  document.cookie = parts.join("; ");
}
