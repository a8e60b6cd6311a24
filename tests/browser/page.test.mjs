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

const earlier = join(folder, "earlier.json");
before(() => writeFileSync(earlier, qdx(...illustrative.slice(0, 4), "--as-of", "2024", "--json")));

for (const [lang, more] of [["zh", []], ["en", []], ["zh", ["--since", earlier]], ["en", ["--since", earlier]]]) {
  test(`twelve targets fit on the page in ${[lang, more[0] ?? ""].join(" ")}`, async () => {
    const address = page(`${lang}${more.length}.html`, ...illustrative, ...more, "--lang", lang);
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

// What a reader must not find: a closing mark or a dash at the beginning of a line, one character
// alone on the last, a number without its unit or sign.
function brokenLines() {
  const starts = "，。；：、！？）》”’』」】〉…·–—→%";
  const blocks = new Map();
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walk.nextNode());) {
    const parent = node.parentElement;
    if (!node.data.trim() || parent.closest("script, style, svg, select, .overview thead, .state") || !parent.checkVisibility()) continue;
    let block = parent;
    while (getComputedStyle(block).display === "inline") block = block.parentElement;
    blocks.set(block, [...(blocks.get(block) ?? []), node]);
  }
  const found = [];
  for (const nodes of blocks.values()) {
    const lines = [];
    for (const node of nodes) {
      for (let at = 0; at < node.data.length; at++) {
        if (!node.data[at].trim()) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const [box] = range.getClientRects();
        if (!box?.width) continue;
        const middle = box.y + box.height / 2;
        const last = lines.at(-1);
        if (last && Math.abs(last.middle - middle) < 9) last.text += node.data[at];
        else lines.push({ middle, text: node.data[at] });
      }
    }
    for (let at = 1; at < lines.length; at++) {
      const [before, after] = [lines[at - 1].text, lines[at].text];
      if (starts.includes(after[0]) || (/[0-9≥≤≈<>]$/.test(before) && /^[0-9个家百]/.test(after))) found.push(`${before}|${after}`);
    }
    if (lines.length > 1 && [...lines.at(-1).text].length < 2) found.push(`${lines.at(-2).text}|${lines.at(-1).text}`);
  }
  return found;
}

for (const [name, args] of [["illustrative", illustrative], ["districts", districts]]) {
  for (const lang of ["zh", "en"]) {
    test(`lines break where they may (${name}, ${lang})`, async () => {
      const address = page(`lines-${name}-${lang}.html`, ...args, "--lang", lang);
      for (const width of [1280, 768, 390]) {
        const { tab } = await open(address, width);
        assert.deepEqual(await tab.evaluate(brokenLines), [], `${width}`);
        await tab.close();
      }
    });
  }
}

test("rows can be put in another order and back, by keyboard, and it is said", async () => {
  const { tab, wrong } = await open(page("sort.html", ...illustrative), 1280);
  const names = () => tab.locator("#targets tr[data-status] a").allTextContents();
  const planned = await names();
  const select = tab.getByLabel("Sort");
  await select.selectOption("worst");
  assert.equal((await names())[0], "Uses of identifier resolution");
  assert.equal(await tab.getByRole("status").textContent(), "12 of 12 targets shown · worst first");
  await select.selectOption("gap");
  assert.deepEqual([...(await names())].sort(), [...planned].sort());
  await select.focus();
  await tab.keyboard.press("Home");
  await tab.keyboard.press("Enter");
  assert.deepEqual(await names(), planned);
  assert.equal(await tab.locator("#targets tbody").count(), 4);
  // A filter, an order and paper: what is printed says what it is a part of.
  await select.selectOption("worst");
  await tab.getByLabel("Status").selectOption("behind");
  await tab.emulateMedia({ media: "print" });
  assert.equal(await tab.locator(".state").isVisible(), true);
  assert.equal(await tab.getByLabel("Sort").isVisible(), false);
  assert.equal(await tab.locator(".state").textContent(), "2 of 12 targets shown · behind · worst first");
  assert.deepEqual(wrong, []);
  await tab.close();
});

test("targets of one owner stand together", async () => {
  const { tab } = await open(page("owner.html", ...districts, "--lang", "zh"), 390);
  await tab.getByLabel("排序").selectOption("owner");
  assert.deepEqual(await tab.locator("#targets tr.group:visible").allTextContents(), ["市工业和信息化局", "市通信管理局"]);
  await tab.getByLabel("责任单位").selectOption("市通信管理局");
  assert.equal(await tab.getByRole("status").textContent(), "共 2 个目标，显示 1 个 · 市通信管理局 · 责任单位");
  await tab.close();
});

test("without scripts all targets and areas are there", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const tab = await context.newPage();
  await tab.goto(page("plain.html", ...districts));
  assert.equal(await tab.locator("#targets tr[data-status]").count(), 2);
  assert.equal(await tab.locator(".filters").count(), 0);
  assert.equal(await tab.locator(".panels li").count(), 14);
  await context.close();
});

test("areas are drawn side by side, the worst first, and more than a few stand in the table alone", async () => {
  const { tab } = await open(page("panels.html", ...districts), 1280);
  const first = tab.locator(".card").first();
  assert.match(await first.locator(".panels li").first().textContent(), /平度市.*regressing/s);
  assert.equal(await first.locator(".panels svg[role=img][aria-label]").count(), 10);
  assert.equal(await first.locator("details:has(th:text('Area'))").getAttribute("open"), null);
  assert.equal(await first.locator("figure.way svg").count(), 1);
  await tab.close();
  const areas = Array.from({ length: 120 }, (_, index) => `"A${index}" = 10`).join("\n");
  const plan = join(folder, "many.toml");
  writeFileSync(plan, `[plan]\nid = "m"\ntitle = "M"\nstart = 2025-01-01\ndeadline = 2027-12-31\n[[group]]\nid = "g"\nname = "G"\n[[group.target]]\nid = "t"\nname = "T"\nunit = "x"\nat_least = 900\n[group.target.areas]\n${areas}\n`);
  const figures = join(folder, "many.csv");
  writeFileSync(figures, `indicator,period,value,area\n${Array.from({ length: 120 }, (_, index) => `t,2024,2,A${index}\nt,2025,${3 + (index % 5)},A${index}`).join("\n")}\n`);
  const { tab: many } = await open(page("many.html", "gap", "-t", plan, figures, "--by-area", "-f", "html"), 1280);
  assert.equal(await many.locator(".panels li").count(), 24);
  assert.equal(await many.locator("details[open] tbody tr").count(), 120);
  assert.match(await many.locator(".card > .detail").textContent(), /24\s+of\s+120\s+areas are drawn/);
  await many.close();
});

test("a filter hides the rows and cards that do not fit, and no others", async () => {
  const { tab } = await open(page("filter.html", ...illustrative), 1280);
  const count = (selector) => tab.locator(selector).filter({ visible: true }).count();
  assert.equal(await count(".card"), 12);
  await tab.getByLabel("Status").selectOption("behind");
  assert.equal(await count(".card"), 2);
  assert.equal(await count("#targets tr[data-status]"), 2);
  assert.equal(await count(".attention li"), 2);
  await tab.getByLabel("Status").selectOption("");
  assert.equal(await count(".card"), 12);
  await tab.close();
});
