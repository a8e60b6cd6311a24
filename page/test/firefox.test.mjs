// The page in Firefox, spoken to over its own protocol (Marionette), so that any Firefox will do.
// FIREFOX names the program; without one these tests are left out.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { address, flat, root, run } from "./support.mjs";

const PORT = 28_765;
const program = [process.env.FIREFOX, "firefox", "firefox-esr"].filter(Boolean).find((name) => spawnSync(name, ["--version"]).status === 0);
const skip = program ? false : "no Firefox here";
const example = "examples/qingdao-illustrative.csv";

/** One connection: a question, its answer. */
class Marionette {
  constructor(socket) {
    this.socket = socket;
    this.next = 0;
    this.waiting = new Map();
    let bytes = Buffer.alloc(0);
    socket.on("data", (more) => {
      bytes = Buffer.concat([bytes, more]);
      for (;;) {
        const colon = bytes.indexOf(":");
        const length = Number(bytes.subarray(0, colon));
        if (colon < 0 || bytes.length < colon + 1 + length) return;
        this.take(JSON.parse(bytes.subarray(colon + 1, colon + 1 + length)));
        bytes = bytes.subarray(colon + 1 + length);
      }
    });
  }

  take(message) {
    if (!Array.isArray(message)) return;
    const [, id, error, result] = message;
    const { resolve, reject } = this.waiting.get(id);
    if (error) reject(new Error(JSON.stringify(error)));
    else resolve(result.value ?? result);
  }

  ask(name, parameters = {}) {
    const id = ++this.next;
    const text = JSON.stringify([0, id, `WebDriver:${name}`, parameters]);
    this.socket.write(`${Buffer.byteLength(text)}:${text}`);
    return new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }));
  }

  /** Runs a function in the page. */
  run(script, ...args) {
    return this.ask("ExecuteAsyncScript", { script: `const [done] = [...arguments].slice(-1); Promise.resolve((${script})(...arguments)).then(done, (error) => done(String(error)));`, args, newSandbox: false });
  }
}

let firefox;
let process_;
let profile;

async function connected() {
  for (let tries = 0; tries < 150; tries += 1) {
    const socket = await new Promise((resolve) => {
      const one = connect(PORT, "127.0.0.1", () => resolve(one));
      one.on("error", () => resolve(null));
    });
    if (socket) return socket;
    await new Promise((wait) => setTimeout(wait, 200));
  }
  throw new Error("Firefox does not answer");
}

before(async () => {
  if (skip) return;
  profile = mkdtempSync(join(tmpdir(), "qdx-firefox-"));
  writeFileSync(join(profile, "user.js"), `user_pref("marionette.port", ${PORT});\nuser_pref("datareporting.policy.dataSubmissionEnabled", false);\nuser_pref("app.update.enabled", false);\n`);
  process_ = spawn(program, ["--headless", "--marionette", "--no-remote", "--profile", profile], { stdio: "ignore" });
  firefox = new Marionette(await connected());
  await firefox.ask("NewSession", { capabilities: { alwaysMatch: { acceptInsecureCerts: false } } });
  await firefox.ask("SetTimeouts", { script: 60_000 });
});
after(() => {
  firefox?.socket.destroy();
  process_?.kill();
  if (profile) setTimeout(() => rmSync(profile, { recursive: true, force: true }), 1000);
});

async function give(file) {
  const element = await firefox.ask("FindElement", { using: "css selector", value: "#choose" });
  const [id] = Object.values(element);
  await firefox.ask("ElementSendKeys", { id, text: file });
  await firefox.run("() => new Promise((done) => { const look = () => (document.body.classList.contains('busy') || !document.getElementById('status').textContent ? setTimeout(look, 50) : done()); look(); })");
}

test("Firefox shows the report of the command line, from a file and without a complaint", { skip }, async () => {
  await firefox.ask("Navigate", { url: `${address}#lang=en` });
  await firefox.run("() => { window.complaints = []; addEventListener('securitypolicyviolation', (it) => complaints.push(it.violatedDirective)); }");
  await give(resolve(root, example));
  await firefox.run("() => new Promise((done) => { const look = () => (document.getElementById('frame').contentDocument.querySelector('.filters') ? done() : setTimeout(look, 50)); look(); })");
  const said = await firefox.run("() => [document.getElementById('status').textContent, document.getElementById('frame').contentDocument.querySelectorAll('.card').length, document.getElementById('frame').contentDocument.querySelectorAll('.filters select:not(.sort)').length, complaints]");
  assert.deepEqual(said, ["The report is ready.", 12, 2, []]);
  const height = await firefox.run("() => document.getElementById('frame').getBoundingClientRect().height");
  assert.ok(height > 1500, `${height} px`);
});

test("Firefox saves what the command line writes", { skip }, async () => {
  const script = "() => new Promise((done) => { URL.createObjectURL = (blob) => { blob.text().then(done); return '#'; }; document.querySelector('#downloads button[title=\".json\"]').click(); })";
  const json = await firefox.run(script);
  assert.equal(json, run(flat(example), "gap", basename(example), "--json", "--lang", "en").stdout.toString());
});

test("Firefox asks nothing of a network", { skip }, async () => {
  const refused = "() => new Promise((done) => { addEventListener('securitypolicyviolation', (it) => done(it.effectiveDirective)); document.body.append(Object.assign(new Image(), { src: 'https://example.org/a.png' })); })";
  assert.equal(await firefox.run(refused), "img-src");
  assert.deepEqual(await firefox.run("() => performance.getEntriesByType('resource').map((it) => it.name).filter((it) => /^https?:/.test(it) && !it.startsWith('https://example.org/'))"), []);
});
