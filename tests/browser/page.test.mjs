// The page in a browser: how high it is, that nothing runs over, that nothing is asked of
// any network, and that it can be read by everybody. CHROMIUM names the program.
import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { qdx } from "./run.mjs";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const folder = mkdtempSync(join(tmpdir(), "qdx-"));
const illustrative = ["gap", "-t", "targets.toml", "examples/qingdao-illustrative.csv", "-f", "html"];
const districts = ["gap", "-t", "examples/districts/targets.toml", "examples/districts/actuals.csv", "--by-area", "--path", "quarter", "-f", "html"];
let browser;

before(async () => {
  const args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"];
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args });
});
after(() => browser.close());

function page(name, ...args) {
  const file = join(folder, name);
  writeFileSync(file, qdx(...args));
  return pathToFileURL(file).href;
}

async function open(address, width, colorScheme = "light") {
  const tab = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
  const wrong = [];
  tab.on("console", (message) => message.type() === "error" && wrong.push(message.text()));
  tab.on("pageerror", (error) => wrong.push(String(error)));
  tab.on("request", (request) => request.url() !== address && wrong.push(request.url()));
  await tab.goto(address);
  return { tab, wrong };
}

for (const lang of ["zh", "en"]) {
  test(`twelve targets fit on the page in ${lang}`, async () => {
    const address = page(`${lang}.html`, ...illustrative, "--lang", lang);
    for (const [width, highest] of [[1280, 4000], [390, 7000]]) {
      const { tab, wrong } = await open(address, width);
      const [height, reach] = await tab.evaluate(() => [document.documentElement.scrollHeight, document.documentElement.scrollWidth]);
      assert.ok(height <= highest, `${height} px at ${width}`);
      assert.ok(reach <= width, `runs over at ${width}`);
      assert.deepEqual(wrong, []);
      await tab.close();
    }
    const { tab } = await open(address, 1280);
    const pdf = (await tab.pdf({ preferCSSPageSize: true })).toString("latin1");
    assert.ok(pdf.match(/\/Type\s*\/Page[^s]/g).length <= 4);
    await tab.close();
  });
}

for (const [name, args] of [["illustrative", illustrative], ["districts", districts]]) {
  test(`nobody is kept from reading the page (${name})`, async () => {
    const address = page(`${name}.html`, ...args);
    for (const scheme of ["light", "dark"]) {
      for (const width of [1280, 768, 390]) {
        const { tab } = await open(address, width, scheme);
        await tab.addScriptTag({ path: axe });
        const { violations } = await tab.evaluate(() => globalThis.axe.run());
        const serious = violations.filter((it) => ["serious", "critical"].includes(it.impact));
        assert.deepEqual(serious.map((it) => [it.id, it.nodes[0].html]), [], `${scheme} ${width}`);
        await tab.close();
      }
    }
  });
}

test("a filter hides the rows and cards that do not fit, and no others", async () => {
  const { tab } = await open(page("filter.html", ...illustrative), 1280);
  const count = (selector) => tab.locator(selector).filter({ visible: true }).count();
  assert.equal(await count(".card"), 12);
  await tab.locator(".filters select").first().selectOption("behind");
  assert.equal(await count(".card"), 2);
  assert.equal(await count("#targets tr[data-status]"), 2);
  await tab.locator(".filters select").first().selectOption("");
  assert.equal(await count(".card"), 12);
  await tab.close();
});
