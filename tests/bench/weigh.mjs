// Opens pages in Chromium as a phone's first visit and tells what they transfer and when their text is there.
// Input (JSON on stdin): {chromium, address, cookies, pages, next, slow: {pages, kbit, latency, times}}; a page is
// {path, language}. Output: JSON with the same names.
import { chromium } from 'playwright-core';

const SCREEN = { width: 360, height: 740 };
const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const asked = JSON.parse(Buffer.concat(chunks).toString());
const browser = await chromium.launch({ executablePath: asked.chromium, args: ['--no-sandbox'] });

/** A browser that has seen nothing before. */
async function freshPage(language) {
  const context = await browser.newContext({ viewport: SCREEN });
  const cookies = { ...asked.cookies, dialogue_language: language };
  await context.addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url: asked.address })));
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('Network.enable');
  return { context, page, cdp };
}

/** Bytes as they come over the network, heads included, by kind; video and audio by themselves. */
async function weigh({ page, cdp }, path) {
  const kinds = new Map();
  const bytes = {};
  const seen = ({ requestId, type }) => kinds.set(requestId, type);
  const done = ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId) ?? 'Other';
    bytes[kind] = (bytes[kind] ?? 0) + encodedDataLength;
  };
  cdp.on('Network.responseReceived', seen);
  cdp.on('Network.loadingFinished', done);
  const answer = await page.goto(asked.address + path, { waitUntil: 'networkidle' });
  cdp.off('Network.responseReceived', seen);
  cdp.off('Network.loadingFinished', done);
  if (!answer?.ok()) throw new Error(`${path} answered ${answer?.status()}`);
  return bytes;
}

/** Runs in the page before anything else: notes when each piece of text is painted for the first time. */
function watchText() {
  const painted = new Map();
  window.paintedText = painted;
  new PerformanceObserver((list) => {
    for (const { element, renderTime } of list.getEntries()) {
      const text = element?.textContent.trim();
      if (text && !painted.has(text)) painted.set(text, renderTime);
    }
  }).observe({ type: 'element', buffered: true });
  new MutationObserver((changes) => {
    for (const node of changes.flatMap((change) => [...change.addedNodes])) {
      if (!(node instanceof Element)) continue;
      for (const element of [node, ...node.querySelectorAll('*')]) element.setAttribute('elementtiming', 'text');
    }
  }).observe(document, { childList: true, subtree: true });
}

/** When the last words of the first screen were there, ms after the visit began; and which. */
function lastOfFirstScreen() {
  // What is pressed, what tells of points, and formulas (their source can be read before) come with the scripts.
  const later = 'button, .action, .problem-progress, .remote-media, math';
  const pieces = [...document.querySelectorAll('main article *')].flatMap((element) => {
    const { top, bottom, height } = element.getBoundingClientRect();
    const time = window.paintedText.get(element.textContent.trim());
    const counts = time !== undefined && height && bottom > 0 && top < innerHeight && !element.closest(later);
    return counts ? [{ time, element }] : [];
  });
  const last = pieces.sort((one, other) => other.time - one.time)[0];
  return { ms: last?.time ?? Number.NaN, text: last?.element.textContent.trim().slice(0, 80) ?? '', pieces: pieces.length };
}

async function textThere({ path, language }, { kbit, latency }) {
  const fresh = await freshPage(language);
  const throughput = (kbit * 1000) / 8;
  await fresh.page.addInitScript(watchText);
  await fresh.cdp.send('Network.emulateNetworkConditions', {
    offline: false, latency, downloadThroughput: throughput, uploadThroughput: throughput,
  });
  await fresh.page.goto(asked.address + path, { waitUntil: 'networkidle' });
  const found = await fresh.page.evaluate(lastOfFirstScreen);
  await fresh.context.close();
  if (!found.pieces) throw new Error(`no text was painted on ${path}`);
  return found;
}

const pages = [];
for (const { path, language } of asked.pages) {
  const fresh = await freshPage(language);
  pages.push(await weigh(fresh, path));
  await fresh.context.close();
}
const next = [];
if (asked.next.length) {
  const kept = await freshPage(asked.next[0].language);
  for (const { path } of asked.next) next.push(await weigh(kept, path));
}
const slow = [];
for (const page of asked.slow.pages) {
  const times = [];
  for (let time = 0; time < asked.slow.times; time += 1) times.push(await textThere(page, asked.slow));
  slow.push(times);
}
await browser.close();
console.log(JSON.stringify({ pages, next, slow }));
