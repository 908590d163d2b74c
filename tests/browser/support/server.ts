// Starts the real server on a free port with a data folder of its own, before all tests; stops it after them.

import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BLOCKS, type Site } from "./site.ts";

const BROWSER = join(import.meta.dirname, "..");
const ROOT = join(BROWSER, "../..");
export const PYTHON = join(ROOT, ".venv/bin/python");
const LEARNERS = 180;
const ADMINISTRATORS = 90;
const PATIENCE = 180_000; // on two cores shared with six busy loops a first start took more than a minute

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => (typeof address === "object" && address ? resolve(address.port) : reject(new Error("no port"))));
    });
  });
}

/** Wait for the line that says the address; the lines before it name the demonstration accounts. */
function started(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    const late = setTimeout(() => reject(new Error(`the server did not start in time:\n${said}`)), PATIENCE);
    server.stdout?.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      if (!said.includes("Serving at ")) return;
      clearTimeout(late);
      resolve(said);
    });
    server.once("exit", (code) => reject(new Error(`the server ended with ${code}:\n${said}`)));
  });
}

function demoAccounts(said: string): Record<string, string> {
  const lines = said.matchAll(/^ {2}(learner|curator|author|administrator) +(\S+)$/gm);
  return Object.fromEntries([...lines].map(([, name, password]) => [name, password]));
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const ended = new Promise((resolve) => server.once("exit", resolve));
  server.kill("SIGTERM");
  await ended;
}

export default async function globalSetup(): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), "dialogue-browser-"));
  const env = { ...process.env, DIALOGUE_DATA_DIR: dataDir, PYTHONUNBUFFERED: "1" };
  const port = await freePort();
  const course = join(BROWSER, "courses/blocks");
  const server = spawn(
    PYTHON,
    ["-m", "dialogue_standalone", "--port", String(port), "--data-dir", dataDir, "--course", course],
    { cwd: ROOT, env, stdio: ["ignore", "pipe", "pipe"] },
  );
  server.stderr?.pipe(createWriteStream(join(dataDir, "server.log")));
  const end = async (): Promise<void> => {
    await stop(server);
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    const demo = demoAccounts(await started(server));
    const seeded = execFileSync(PYTHON, [join(BROWSER, "seed.py"), String(LEARNERS), String(ADMINISTRATORS), BLOCKS], {
      cwd: ROOT,
      env,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "inherit"],
    });
    const found: Site = { address: `http://127.0.0.1:${port}`, dataDir, demo, ...JSON.parse(seeded) };
    process.env.DIALOGUE_BROWSER_SITE = JSON.stringify(found);
  } catch (error) {
    await end();
    throw error;
  }
  return end;
}
