// What the page says is what the command line says: of the examples, of every golden case
// that it can be given, and of every kind of file.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { address, below, flat, format, give, launch, open, root, run, saved } from "./support.mjs";

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const options = (args) => Object.entries(args).flatMap(([name, values]) => [values].flat().flatMap((value) => (value === true ? [`--${name}`] : [`--${name}`, value])));
const fragment = (args) => new URLSearchParams(Object.entries({ lang: "en", ...args }).flatMap(([name, values]) => [values].flat().map((value) => [name, value === true ? "1" : value]))).toString();

// Examples: a plan or none, tables, controls.
const districts = readdirSync(`${root}examples/layouts/districts`).map((name) => `examples/layouts/districts/${name}`);
const plans = readdirSync(`${root}examples/plans`).filter((name) => existsSync(`${root}examples/plans/${name}/actuals.csv`));
const EXAMPLES = [
  [null, ["examples/qingdao-illustrative.csv"], {}],
  [null, ["examples/qingdao-published.csv"], { "as-of": "2025" }],
  [null, ["examples/qingdao-illustrative.csv"], { method: ["zh", "eurostat"], path: "month" }],
  ...["bureau-export.csv", "long.csv", "transposed.csv", "unicode-text.txt", "workbook.xlsx"].map((it) => [null, [`examples/layouts/${it}`], {}]),
  [null, districts, { "by-area": true }],
  ["examples/districts/targets.toml", ["examples/districts/actuals.csv"], { "by-area": true, path: "quarter" }],
  ["examples/eu-2030/targets.toml", ["examples/eu-2030/renewables.csv"], { method: ["eurostat"] }],
  ...plans.map((name) => [`examples/plans/${name}/targets.toml`, [`examples/plans/${name}/actuals.csv`], {}]),
];

for (const [plan, tables, args] of EXAMPLES) {
  test(`the JSON of ${[plan, ...tables.slice(0, 2)].filter(Boolean).join(", ")} ${options(args).join(" ")}`, async () => {
    const { tab, wrong, close } = await open(browser, { fragment: fragment(args) });
    await give(tab, [...tables, ...(plan ? [plan] : [])], plan ? { [basename(plan)]: "plan" } : {});
    const { bytes } = await saved(tab, format("json"));
    const expected = run(flat(...tables, ...(plan ? [plan] : [])), "gap", ...tables.map((it) => basename(it)), "--json", ...options(args)).stdout;
    assert.equal(bytes.toString(), expected.toString());
    assert.ok(bytes.equals(expected));
    assert.deepEqual(wrong, []);
    await close();
  });
}

// Golden cases.
const FLAGS = { "--by-area": "by-area", "--ignore-unknown": "ignore-unknown" };
const VALUED = { "--as-of": "as-of", "--path": "path", "--method": "method", "--only": "only", "--where": "where", "--sheet": "sheet", "--indicator": "indicator", "--encoding": "encoding", "--lang": "lang" };
// How a report or a message is written, which does not change what is found.
const UNHEARD = new Set(["--json", "-q", "-v", "--quiet", "--verbose", "--bom"]);
const UNHEARD_VALUED = new Set(["-f", "--format", "--fail-on", "--fail-on-area", "--color", "--message-format", "-o", "--output"]);

function words(line) {
  return [...line.matchAll(/(?:[^\s"']+|"[^"]*"|'[^']*')+/g)].map(([word]) => word.replace(/["']/g, ""));
}

/** A case as the page could be given it, or null. */
function asked(name) {
  const folder = join(root, "tests/golden", name);
  const lines = readFileSync(join(folder, "command"), "utf8").trimEnd().split("\n");
  const [command, ...rest] = words(lines.at(-1));
  if (lines.length > 1 || !["gap", "check"].includes(command) || existsSync(join(folder, "stdin"))) return null;
  const task = { folder, tables: [], plan: null, since: null, args: {} };
  for (let at = 0; at < rest.length; at += 1) {
    const [word, joined] = rest[at].startsWith("--") ? rest[at].split(/=(.*)/s) : [rest[at]];
    const value = () => joined ?? rest[(at += 1)];
    if (FLAGS[word]) task.args[FLAGS[word]] = true;
    else if (VALUED[word]) (task.args[VALUED[word]] ??= []).push(value());
    else if (UNHEARD.has(word)) continue;
    else if (UNHEARD_VALUED.has(word)) value();
    else if (["-t", "--targets"].includes(word)) task.plan = value();
    else if (word === "--since") task.since = value();
    else if (word.startsWith("-")) return null;
    else task.tables.push(word);
  }
  // A plan that lies in the folder is taken without being named.
  if (!task.plan && existsSync(join(folder, "targets.toml"))) task.plan = "targets.toml";
  const files = [...task.tables, task.plan, task.since].filter(Boolean);
  const there = files.every((file) => file !== "-" && existsSync(join(folder, file)) && statSync(join(folder, file)).isFile());
  const distinct = new Set(files.map((file) => basename(file))).size === files.length;
  const parted = [task.args.only, task.args.where].flat().filter(Boolean).some((it) => /[;；]/.test(it) || it.trim() !== it);
  return there && distinct && !parted && task.tables.length > 0 ? { ...task, files } : null;
}

test("every golden case that the page can be given is found alike", async () => {
  const { tab, wrong, close } = await open(browser);
  const all = readdirSync(join(root, "tests/golden"));
  const cases = all.map((name) => [name, asked(name)]).filter(([, task]) => task);
  const differing = [];
  for (const [name, { folder, tables, plan, since, args, files }] of cases) {
    const paths = files.map((file) => join(folder, file));
    const named = (file) => basename(file);
    const { lang = ["en"], ...others } = args;
    if (!["zh", "en"].includes(lang.at(-1))) continue;
    const extra = [...(plan ? ["-t", named(plan)] : []), ...(since ? ["--since", named(since)] : [])];
    const expected = run(flat(...paths), "gap", ...tables.map(named), ...extra, ...options({ ...others, lang: lang.at(-1) }));
    await tab.goto("about:blank");
    await tab.goto(`${address}#${fragment({ ...others, lang: lang.at(-1) })}`);
    const roles = Object.fromEntries([...tables.map((it) => [named(it), "figures"]), ...(plan ? [[named(plan), "plan"]] : []), ...(since ? [[named(since), "since"]] : [])]);
    await give(tab, paths, roles);
    const text = await tab.locator("#text").textContent();
    if (text !== expected.stderr) differing.push(`${name}\n--- page\n${text}\n--- command line\n${expected.stderr}`);
  }
  console.log(`# ${cases.length} of ${all.length} cases`);
  assert.deepEqual(differing, []);
  assert.ok(cases.length > 150, `${cases.length} cases`);
  assert.deepEqual(wrong, []);
  await close();
});

// Drafts.
test("a plan's text is drafted alike", async () => {
  const golden = join(root, "tests/golden");
  const drafts = readdirSync(golden).map((name) => [name, words(readFileSync(join(golden, name, "command"), "utf8").trimEnd().split("\n").at(-1))]);
  let count = 0;
  for (const [name, [command, text, ...rest]] of drafts) {
    if (command !== "draft" || !text || !existsSync(join(golden, name, text))) continue;
    const valued = (option) => (rest.includes(option) ? { [option.slice(2)]: rest[rest.indexOf(option) + 1] } : {});
    const args = { ...valued("--deadline"), ...valued("--start") };
    const expected = run(flat(join(golden, name, text)), "draft", text, "--lang", "en", ...options(args));
    const { tab, close } = await open(browser, { fragment: fragment(args) });
    await give(tab, [join(golden, name, text)], { [text]: "text" });
    if (expected.status === 0 && expected.stdout.length > 0) {
      assert.ok((await saved(tab, "#save-plan")).bytes.equals(expected.stdout), name);
      count += 1;
    } else {
      assert.ok((await tab.locator("#text").textContent()).startsWith(expected.stderr), name);
    }
    await close();
  }
  assert.ok(count >= 4, `${count} drafts`);
});

// Every kind of file, by its own.
const KINDS = ["examples/layouts/workbook.xlsx", "tests/data/workbook.xls", "tests/data/workbook.xlsb", "tests/data/workbook.ods", "examples/layouts/long.csv", "examples/layouts/unicode-text.txt", "examples/layouts/bureau-export.csv", ...below(join(root, "tests/data")).filter((it) => /\.(xls|xlsb|ods|xlsx|et|tsv|csv)$/.test(it))];

test("a table of every kind is read alike", async () => {
  for (const file of new Set(KINDS)) {
    const { tab, close } = await open(browser, { fragment: "lang=zh" });
    await give(tab, [file]);
    const expected = run(flat(file), "gap", basename(file), "--lang", "zh", "--json");
    assert.equal(await tab.locator("#text").textContent(), expected.stderr, file);
    if (expected.status === 0) assert.ok((await saved(tab, format("json"))).bytes.equals(expected.stdout), file);
    await close();
  }
});
