// The page in a browser, and the command line beside it. PAGE names the file that page/build
// made, CHROMIUM the browser, QDX the program.
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, readdirSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

export const root = fileURLToPath(new URL("../..", import.meta.url));
export const address = pathToFileURL(resolve(process.env.PAGE ?? join(root, "page/target/qdx.html"))).href;

const metadata = () => JSON.parse(execFileSync("cargo", ["metadata", "--format-version", "1", "--no-deps"], { cwd: root }));
let program = process.env.QDX;
function qdx() {
  if (!program) {
    execFileSync("cargo", ["build", "-q", "--locked"], { cwd: root, stdio: "inherit" });
    program = join(metadata().target_directory, "debug/qdx");
  }
  return program;
}

export function launch() {
  const args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"];
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args });
}

/** Files copied into a folder of their own, as the page sees them: without theirs. */
export function flat(...files) {
  const folder = mkdtempSync(join(tmpdir(), "qdx-page-"));
  for (const file of files) copyFileSync(resolve(root, file), join(folder, basename(file)));
  return folder;
}

/** What the command line answers in a folder. */
export function run(folder, ...args) {
  const env = { PATH: process.env.PATH };
  const { stdout, stderr, status } = spawnSync(qdx(), args, { cwd: folder, env, maxBuffer: 1 << 27 });
  return { stdout, stderr: stderr.toString(), status };
}

/** All files below a folder. */
export function below(folder) {
  const entries = readdirSync(folder).map((name) => join(folder, name));
  return entries.flatMap((path) => (statSync(path).isDirectory() ? below(path) : [path]));
}

/** The page, opened by double click; `wrong` collects what it must not do. */
export async function open(browser, { fragment = "lang=en", width = 1280, ...context } = {}) {
  const tab = await (await browser.newContext({ viewport: { width, height: 900 }, ...context })).newPage();
  const wrong = [];
  const own = (url) => url.split("#")[0] === address || url.startsWith("blob:") || url.startsWith("data:");
  tab.on("console", (message) => ["error", "warning"].includes(message.type()) && wrong.push(message.text()));
  tab.on("pageerror", (error) => wrong.push(String(error)));
  tab.on("request", (request) => !own(request.url()) && wrong.push(request.url()));
  await tab.goto(`${address}#${fragment}`);
  return { tab, wrong, close: () => tab.context().close() };
}

/** Waits until all that was asked is answered. */
export const settled = (tab) => tab.waitForFunction(() => !document.body.classList.contains("busy"), null, { timeout: 60_000 });

/** Gives the page files, by path or as { name, buffer }, with the role of some. */
export async function give(tab, files, roles = {}) {
  const buffers = files.map((it) => (typeof it === "string" ? { name: basename(it), mimeType: "", buffer: readFileSync(resolve(root, it)) } : { mimeType: "", ...it }));
  await tab.setInputFiles("#choose", buffers);
  await settled(tab);
  for (const [name, role] of Object.entries(roles)) {
    const select = tab.locator("#list li", { has: tab.locator(".file", { hasText: new RegExp(`^${RegExp.escape?.(name) ?? name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`) }) }).locator("select");
    if ((await select.count()) > 0 && (await select.inputValue()) !== role) {
      await select.selectOption(role);
      await settled(tab);
    }
  }
}

/** What a press of a button saves. */
export async function saved(tab, selector) {
  const [download] = await Promise.all([tab.waitForEvent("download"), tab.locator(selector).click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

export const format = (ending) => `#downloads button[title=".${ending}"]`;
