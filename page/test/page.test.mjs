// The page by itself: what it shows, that it asks nothing of any network, and that everybody
// can use it.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { basename, join } from "node:path";
import { copyFileSync, mkdtempSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { address, flat, format, give, launch, open, root, run, saved, settled } from "./support.mjs";

// The page lets no other script in; the browser's own tools get past that.
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const example = "examples/qingdao-illustrative.csv";
const bad = { name: "bad.csv", buffer: Buffer.from("指标,期间,数值\n5G基站,2025年,46.100\n数字化转型服务商,2025年,约80\n") };
let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

test("a table becomes the report of the command line", async () => {
  const { tab, wrong, close } = await open(browser);
  await give(tab, [example]);
  assert.equal(await tab.locator("#status").textContent(), "The report is ready.");
  const frame = tab.frameLocator("#frame");
  assert.equal(await frame.locator(".card").count(), 12);
  const { stdout } = run(flat(example), "gap", basename(example), "-f", "html", "--lang", "en");
  assert.equal(await tab.locator("#frame").getAttribute("srcdoc"), stdout.toString());
  assert.deepEqual(wrong, []);
  await close();
});

test("the report filters, and its links scroll the page", async () => {
  const { tab, wrong, close } = await open(browser);
  await give(tab, [example]);
  const frame = tab.frameLocator("#frame");
  await frame.locator(".filters select:not(.sort)").first().selectOption("behind");
  assert.equal(await frame.locator(".card").filter({ visible: true }).count(), 2);
  await frame.locator(".filters select:not(.sort)").first().selectOption("");
  const before = await tab.evaluate(() => scrollY);
  await frame.locator("ol.attention a").first().click();
  assert.ok((await tab.evaluate(() => scrollY)) > before + 300);
  assert.equal(tab.url().split("#")[0], address);
  assert.deepEqual(wrong, []);
  await close();
});

test("every format is saved as the command line writes it", async () => {
  const { tab, close } = await open(browser);
  await give(tab, [example]);
  const folder = flat(example);
  for (const [id, ending] of [["table", "txt"], ["json", "json"], ["csv", "csv"], ["markdown", "md"], ["html", "html"], ["junit", "xml"], ["xlsx", "xlsx"]]) {
    const { name, bytes } = await saved(tab, format(ending));
    assert.equal(name, `qingdao-illustrative-gaps.${ending}`);
    const { stdout } = run(folder, "gap", basename(example), "-f", id, "--lang", "en", ...(id === "csv" ? ["--bom"] : []));
    assert.ok(bytes.equals(stdout), `${id} differs`);
  }
  await close();
});

test("a bad cell is shown in its line, in both languages, and no report", async () => {
  const { tab, close } = await open(browser, { fragment: "lang=zh" });
  await give(tab, [bad]);
  assert.deepEqual(await tab.locator("mark").allTextContents(), ["46.100", "约80"]);
  assert.equal(await tab.locator("#report").isVisible(), false);
  assert.match(await tab.locator("#found").textContent(), /错误.*千分位还是小数/);
  await tab.locator("#en").click();
  assert.match(await tab.locator("#found").textContent(), /error.*thousands or decimals/);
  await close();
});

test("a mended file of the same name takes the place of the bad one", async () => {
  const { tab, close } = await open(browser);
  await give(tab, [bad]);
  await give(tab, [{ name: "bad.csv", buffer: Buffer.from("指标,期间,数值\n5G基站,2025年,46100\n") }]);
  assert.equal(await tab.locator("#list li").count(), 1);
  assert.equal(await tab.locator("#status").textContent(), "The report is ready. Replaced: bad.csv.");
  assert.equal(await tab.locator("#report").isVisible(), true);
  await close();
});

test("a cell of a workbook is named by its letter and shown in its row", async () => {
  const { tab, close } = await open(browser);
  await give(tab, ["tests/golden/errors-in-a-workbook/errors.xlsx"]);
  const first = tab.locator("#found li").first();
  assert.match(await first.textContent(), /errors\.xlsx · Sheet1!C3/);
  assert.deepEqual(await first.locator("thead th").allTextContents(), ["A", "B", "C"]);
  const row = await first.locator("tbody td").allTextContents();
  assert.equal(row[2], await first.locator("mark").textContent());
  await close();
});

test("a file that was saved anew since is not read as it was", async () => {
  const { tab, close } = await open(browser);
  const file = join(mkdtempSync(join(tmpdir(), "qdx-page-")), "table.csv");
  copyFileSync(`${root}${example}`, file);
  await tab.setInputFiles("#choose", file);
  await settled(tab);
  writeFileSync(file, "indicator,period,value\nrd-tools,2025,90\n");
  utimesSync(file, new Date(2030, 1, 1), new Date(2030, 1, 1));
  await tab.locator("#options summary").click();
  await tab.locator("[name=by-area]").check();
  await settled(tab);
  assert.match(await tab.locator("#found").textContent(), /cannot_read/);
  assert.equal(await tab.locator("#report").isVisible(), false);
  await close();
});

test("a folder gives all its files, by their paths", async () => {
  const { tab, close } = await open(browser);
  // What a browser makes of a folder that is dropped, without the hand that drops it.
  await tab.evaluate(() => {
    const file = (path, text) => ({ isFile: true, fullPath: path, file: (done) => done(new File([text], path.split("/").at(-1))) });
    const folder = (...entries) => ({ isDirectory: true, createReader: () => ({ readEntries: (done) => done(entries.splice(0, 1)) }) });
    const table = (area) => `indicator,area,period,value\nbase-stations,${area},2025,100\n`;
    const entry = folder(folder(file("/areas/a/table.csv", table("a"))), file("/areas/b/table.csv", table("b")), file("/areas/.DS_Store", "x"), file("/areas/~$table.csv", "x"));
    const drop = Object.assign(new Event("drop"), { dataTransfer: { items: [{ webkitGetAsEntry: () => entry }], files: [] } });
    dispatchEvent(drop);
  });
  await tab.waitForFunction(() => document.querySelectorAll("#list select").length === 2);
  assert.deepEqual((await tab.locator("#list .file").allTextContents()).sort(), ["areas/a/table.csv", "areas/b/table.csv"]);
  await close();
});

test("the controls stand in the address, and figures do not", async () => {
  const { tab, close } = await open(browser);
  await give(tab, [example]);
  await tab.locator("#options summary").click();
  await tab.locator("[name=path]").selectOption("quarter");
  await settled(tab);
  await tab.locator("[name=as-of]").fill("2025");
  await tab.locator("[name=as-of]").press("Enter");
  await tab.locator("[name=only]").fill("rd-tools; infrastructure");
  await tab.locator("[name=by-area]").check();
  await settled(tab);
  assert.equal(new URL(tab.url()).hash, "#lang=en&as-of=2025&path=quarter&only=rd-tools&only=infrastructure&by-area=1");
  const { stdout } = run(flat(example), "gap", basename(example), "--json", "--as-of", "2025", "--path", "quarter", "--only", "rd-tools", "--only", "infrastructure", "--by-area");
  assert.ok((await saved(tab, format("json"))).bytes.equals(stdout));
  const again = await open(browser, { fragment: new URL(tab.url()).hash.slice(1) });
  assert.equal(await again.tab.locator("[name=only]").inputValue(), "rd-tools; infrastructure");
  assert.equal(await again.tab.locator("[name=path]").inputValue(), "quarter");
  assert.equal(await again.tab.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length), 0);
  await again.close();
  await close();
});

test("an option that cannot be is told like on the command line", async () => {
  const { tab, close } = await open(browser, { fragment: "lang=en&as-of=2025.1" });
  await give(tab, [example]);
  assert.equal(await tab.locator("#text").textContent(), run(flat(example), "gap", basename(example), "--as-of", "2025.1", "--lang", "en").stderr);
  await close();
});

test("a plan and an earlier report are known by what they are", async () => {
  const { tab, close } = await open(browser);
  const there = "tests/golden/since-an-earlier-report";
  await give(tab, [example, `${there}/then.json`]);
  const roles = () => tab.locator("#list select").evaluateAll((all) => all.map((it) => it.value));
  assert.deepEqual(await roles(), ["figures", "since"]);
  await tab.reload();
  await give(tab, ["examples/districts/targets.toml", "examples/districts/actuals.csv"]);
  assert.deepEqual(await roles(), ["plan", "figures"]);
  assert.match(await tab.locator("#plan").textContent(), /targets\.toml/);
  await tab.locator("#list button").first().click();
  await settled(tab);
  assert.match(await tab.locator("#plan").textContent(), /built in/);
  await close();
});

test("a plan's own text is drafted, measured against, and saved", async () => {
  const { tab, close } = await open(browser, { fragment: "lang=zh" });
  const text = "到2027年，全市建成5G基站5万个以上，数字化研发设计工具普及率超过92%。\n";
  await give(tab, [{ name: "方案.txt", buffer: Buffer.from(text) }]);
  assert.equal(await tab.locator("#list select").inputValue(), "text");
  assert.match(await tab.locator("#status").textContent(), /计划已读/);
  const toml = (await saved(tab, "#save-plan")).bytes.toString();
  assert.match(toml, /at_least = 50_000/);
  await give(tab, [{ name: "表.csv", buffer: Buffer.from("指标,期间,数值\n5G基站,2024,42700\n5G基站,2025,46100\n") }]);
  assert.equal(await tab.locator("#report").isVisible(), true);
  await close();
});

test("files that are dropped are read", async () => {
  const { tab, wrong, close } = await open(browser);
  const transfer = await tab.evaluateHandle(([name, text]) => {
    const data = new DataTransfer();
    data.items.add(new File([text], name));
    return data;
  }, [basename(example), readFileSync(`${root}${example}`, "utf8")]);
  await tab.dispatchEvent("body", "dragover", { dataTransfer: transfer });
  await tab.dispatchEvent("#drop", "drop", { dataTransfer: transfer });
  await settled(tab);
  assert.equal(await tab.locator("#report").isVisible(), true);
  assert.deepEqual(wrong, []);
  await close();
});

test("nothing can be asked of a network, and no other script runs", async () => {
  const { tab, close } = await open(browser);
  const refused = await tab.evaluate(async () => {
    const tries = [fetch("https://example.org/"), fetch(location.href), import("https://example.org/a.js")];
    return (await Promise.allSettled(tries)).map((it) => it.status);
  });
  assert.deepEqual(refused, ["rejected", "rejected", "rejected"]);
  await tab.evaluate(() => document.body.append(Object.assign(document.createElement("script"), { textContent: "window.ran = true" })));
  assert.equal(await tab.evaluate(() => window.ran), undefined);
  await close();
});

test("the whole of it can be done with the keyboard, and is said aloud", async () => {
  const { tab, close } = await open(browser);
  const order = [];
  for (let step = 0; step < 6; step += 1) {
    await tab.keyboard.press("Tab");
    order.push(await tab.evaluate(() => document.activeElement.id || document.activeElement.tagName));
  }
  assert.deepEqual(order, ["skip", "zh", "en", "choose", "sample", "SUMMARY"]);
  await tab.locator("#sample").focus();
  await tab.keyboard.press("Enter");
  await settled(tab);
  assert.equal(await tab.locator("[role=status]").textContent(), "The report is ready.");
  await close();
});

test("every control can be reached with Tab, those of the report too", async () => {
  const { tab, close } = await open(browser, { fragment: "lang=en&path=year" });
  await give(tab, [example, bad]);
  await tab.locator("#list button").nth(1).focus();
  await tab.keyboard.press("Enter");
  await settled(tab);
  assert.equal(await tab.evaluate(() => document.activeElement.id), "choose");
  const missed = () => tab.evaluate(() => {
    const within = (inner) => [...inner.querySelectorAll("a[href], button, input, select, summary")].filter((it) => it.checkVisibility());
    const reached = (window.reached ??= new Set());
    const focused = document.activeElement;
    reached.add(focused.contentDocument?.activeElement ?? focused);
    return [document, document.getElementById("frame").contentDocument].flatMap(within).filter((it) => !reached.has(it)).map((it) => it.outerHTML);
  });
  const all = (await missed()).length;
  for (let step = 0; step < 2 * all; step += 1) {
    await tab.keyboard.press("Tab");
    await missed();
  }
  assert.ok(all > 40, `${all} controls`);
  assert.deepEqual(await missed(), []);
  await close();
});

for (const [lang, finding] of [["zh", /^12\s个目标：/], ["en", /^12\stargets: /]]) {
  test(`on paper there is the report and nothing of the page around it, in ${lang}`, async () => {
    const { tab, wrong, close } = await open(browser, { fragment: `lang=${lang}` });
    await give(tab, [example]);
    const pages = (await tab.pdf({ preferCSSPageSize: true })).toString("latin1").match(/\/Type\s*\/Page[^s]/g).length;
    assert.ok(pages <= 4, `${pages} pages`);
    // The same once more, held still to be looked at.
    const before = await tab.title();
    await tab.emulateMedia({ media: "print" });
    await tab.evaluate(() => dispatchEvent(new Event("beforeprint")));
    const seen = (selector) => tab.locator(selector).filter({ visible: true });
    const title = await tab.frameLocator("#frame").locator("h1").textContent();
    assert.equal(await tab.title(), title);
    assert.deepEqual(await seen("h1").allTextContents(), [title]);
    assert.match(await seen(".lead").textContent(), finding);
    assert.equal(await seen(".card").count(), 12);
    assert.equal(await seen("tr[data-status]").count(), 12);
    assert.equal(await seen("button, input, select, iframe, label, #drop, #options, #status").count(), 0);
    await tab.evaluate(() => dispatchEvent(new Event("afterprint")));
    await tab.emulateMedia({ media: null });
    assert.equal(await tab.title(), before);
    assert.equal(await seen("#frame").count(), 1);
    assert.equal(await seen(".card").count(), 0);
    assert.deepEqual(wrong, []);
    await close();
  });
}

test("on paper there are the targets that were chosen, or what is wrong", async () => {
  const { tab, close } = await open(browser);
  await give(tab, [example]);
  await tab.frameLocator("#frame").locator(".filters select:not(.sort)").first().selectOption("behind");
  await tab.evaluate(() => { window.print = () => dispatchEvent(new Event("beforeprint")); });
  await tab.locator("#print").click();
  assert.equal(await tab.locator(".card").filter({ visible: true }).count(), 2);
  await tab.evaluate(() => dispatchEvent(new Event("afterprint")));
  await give(tab, [bad]);
  await tab.emulateMedia({ media: "print" });
  await tab.locator("#print").dispatchEvent("click");
  assert.equal(await tab.locator("#found mark").filter({ visible: true }).count(), 2);
  assert.equal(await tab.locator("button, input, select, iframe").filter({ visible: true }).count(), 0);
  await close();
});

for (const locale of ["zh-CN", "en-GB"]) {
  test(`the page speaks the language of the browser, ${locale}`, async () => {
    const { tab, close } = await open(browser, { fragment: "", locale });
    assert.equal(await tab.locator("html").getAttribute("lang"), locale === "zh-CN" ? "zh-CN" : "en");
    const words = await tab.evaluate(() => Object.values(WORDS).map((it) => Object.keys(it).sort().join()));
    assert.equal(words[0], words[1]);
    const empty = await tab.evaluate(() => [...document.querySelectorAll("[data-word]")].filter((it) => !it.textContent || it.textContent === "undefined").length);
    assert.equal(empty, 0);
    await close();
  });
}

for (const colorScheme of ["light", "dark"]) {
  for (const width of [1280, 768, 390]) {
    test(`nobody is kept from using the page: ${colorScheme}, ${width} px`, async () => {
      for (const [lang, files] of [["zh", []], ["zh", [example]], ["en", [example]], ["zh", [example, "examples/districts/targets.toml"]], ["en", [bad]]]) {
        const { tab, close } = await open(browser, { fragment: `lang=${lang}&path=year`, colorScheme, width });
        if (files.length > 0) await give(tab, files);
        const reach = await tab.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(reach <= width, `${reach} px`);
        const beyond = await tab.evaluate(() => [...document.getElementById("frame").contentDocument.querySelectorAll(".scroll")].filter((it) => it.scrollWidth > it.clientWidth).length);
        assert.equal(beyond, 0, "a table of the report runs over");
        await tab.evaluate(axe);
        const { violations } = await tab.evaluate(() => globalThis.axe.run());
        const serious = violations.filter((it) => ["serious", "critical"].includes(it.impact));
        assert.deepEqual(serious.map((it) => [it.id, it.nodes[0].html]), []);
        await close();
      }
    });
  }
}
