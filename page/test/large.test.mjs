// Large tables: how long they take, what is seen meanwhile, and that they can be stopped.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { format, launch, open, root, run, saved } from "./support.mjs";

const ROWS = 1_000_000;
const MOST_SECONDS = 5;
const folder = mkdtempSync(join(tmpdir(), "qdx-page-"));
let browser;

before(async () => {
  const generate = join(folder, "generate");
  execFileSync("rustc", ["--edition", "2024", "-O", "-o", generate, join(root, "benches/generate.rs")]);
  for (const variant of ["plain", "shuffled"]) execFileSync(generate, [variant, String(ROWS), join(folder, `${variant}.csv`)]);
  execFileSync(generate, ["shuffled", String(8 * ROWS), join(folder, "long.csv")]);
  browser = await launch();
});
after(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

const files = (variant) => [`${variant}.toml`, `${variant}.csv`].map((name) => join(folder, name));

for (const variant of ["plain", "shuffled"]) {
  test(`a million rows (${variant}) in ${MOST_SECONDS} seconds, with the figures of the command line`, async (context) => {
    const { tab, close } = await open(browser);
    await tab.waitForSelector("#downloads button", { state: "attached" });
    const started = Date.now();
    await tab.setInputFiles("#choose", files(variant));
    await tab.waitForFunction(() => document.getElementById("status").textContent === "The report is ready.", null, { timeout: 120_000, polling: 50 });
    const seconds = (Date.now() - started) / 1000;
    context.diagnostic(`${seconds.toFixed(2)} s`);
    const { bytes } = await saved(tab, format("json"));
    assert.ok(bytes.equals(run(folder, "gap", "-t", `${variant}.toml`, `${variant}.csv`, "--json").stdout));
    assert.ok(seconds <= MOST_SECONDS, `${seconds} s`);
    await close();
  });
}

test("a table that takes long shows how far it is, and can be stopped", async () => {
  const { tab, close } = await open(browser);
  const seen = tab.waitForFunction(() => document.getElementById("progress").value > 0);
  await tab.setInputFiles("#choose", files("long"));
  await seen;
  await tab.locator("#cancel").click();
  assert.equal(await tab.locator("#status").textContent(), "Stopped.");
  assert.equal(await tab.locator("#work").isVisible(), false);
  // What is asked next is answered by a new worker.
  await tab.locator("#list button").first().click();
  await tab.locator("#list button").first().click();
  await tab.locator("#sample").click();
  await tab.waitForFunction(() => document.getElementById("status").textContent === "The report is ready.");
  await close();
});
