// ``$.cookie(name[, value[, options]])``: the video player keeps volume and speed in cookies of its own.

type Options = { path?: string; expires?: number | Date };

export function cookie(name: string, value?: unknown, options: Options = {}): string | undefined {
  if (value === undefined) {
    const pair = document.cookie.split("; ").find((one) => one.startsWith(`${encodeURIComponent(name)}=`));
    return pair === undefined ? undefined : decodeURIComponent(pair.slice(pair.indexOf("=") + 1));
  }
  const parts = [`${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`, "SameSite=Lax"];
  if (options.path) parts.push(`path=${options.path}`);
  if (options.expires !== undefined) {
    const until =
      typeof options.expires === "number" ? new Date(Date.now() + options.expires * 86_400_000) : options.expires;
    parts.push(`expires=${until.toUTCString()}`);
  }
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every supported browser
  document.cookie = parts.join("; ");
  return String(value);
}
