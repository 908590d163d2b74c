// Opens pages in Chromium and tells what they transfer and when their text is there.
// Input (JSON on stdin): {chromium, address, cookies, pages, slow: {path, kbit, latency, times}}. Output: JSON.
import { chromium } from 'playwright-core';

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const asked = JSON.parse(Buffer.concat(chunks).toString());
const browser = await chromium.launch({ executablePath: asked.chromium, args: ['--no-sandbox'] });

async function freshPage() {
  const context = await browser.newContext();
  const cookies = Object.entries(asked.cookies).map(([name, value]) => ({ name, value, url: asked.address }));
  await context.addCookies(cookies);
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('Network.enable');
  return { context, page, cdp };
}

// Bytes as they come over the network, heads included, by kind; video and audio by themselves.
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

async function textThere({ kbit, latency, path }) {
  const fresh = await freshPage();
  const throughput = (kbit * 1000) / 8;
  await fresh.cdp.send('Network.emulateNetworkConditions', {
    offline: false, latency, downloadThroughput: throughput, uploadThroughput: throughput,
  });
  await fresh.page.goto(asked.address + path, { waitUntil: 'load' });
  // The largest piece painted; of a unit page that is its text, unless a picture is larger.
  const found = await fresh.page.evaluate(
    () =>
      new Promise((resolve) => {
        new PerformanceObserver((list) => resolve(list.getEntries().at(-1).startTime)).observe({
          type: 'largest-contentful-paint',
          buffered: true,
        });
      }),
  );
  await fresh.context.close();
  return found;
}

const cold = [];
for (const path of asked.pages) {
  const fresh = await freshPage();
  cold.push(await weigh(fresh, path));
  await fresh.context.close();
}
const kept = await freshPage();
await weigh(kept, asked.pages[0]);
const warm = [];
for (const path of asked.pages.slice(1)) warm.push(await weigh(kept, path));
const slow = [];
for (let time = 0; time < asked.slow.times; time += 1) slow.push(await textThere(asked.slow));
await browser.close();
console.log(JSON.stringify({ cold, warm, slow }));
