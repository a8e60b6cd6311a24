(() => {
  const at = (id) => document.getElementById(id);
  const block = (id) => at(id).textContent;
  const form = at("controls");
  const say = (key, values = {}) => Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, value), WORDS[lang][key]);

  // What is on the page: files with their roles, the language, what the library said last.
  let lang = /^zh\b/i.test(navigator.language) ? "zh" : "en";
  let files = [];
  let next = 1;
  let shown = null;
  let formats = [];
  let status = ["", {}];
  let replaced = "";

  // ---- The library, in a worker of its own.

  let worker = null;
  let waiting = new Map();
  let asked = 0;
  const bytes = unpacked();

  async function unpacked() {
    const packed = Uint8Array.from(atob(block("wasm").trim()), (it) => it.charCodeAt(0));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).arrayBuffer();
  }

  function start() {
    if (worker) return worker;
    const code = URL.createObjectURL(new Blob([block("worker")], { type: "text/javascript" }));
    const started = new Worker(code);
    worker = bytes.then((wasm) => {
      started.postMessage({ wasm });
      return started;
    });
    worker.stop = () => started.terminate();
    started.onmessage = ({ data }) => {
      if (data.read !== undefined) progress(data.read);
      else if (data.broken) stop();
      else settle(data.id, data.answer);
    };
    started.onerror = stop;
    return worker;
  }

  function settle(id, answer) {
    const promise = waiting.get(id);
    waiting.delete(id);
    promise?.resolve(answer);
  }

  // Ends whatever is being reckoned; the next question begins anew.
  function stop() {
    worker?.stop();
    worker = null;
    for (const promise of waiting.values()) promise.reject(new Error("stopped"));
    waiting = new Map();
  }

  async function ask(question, given) {
    const started = await start();
    const id = ++asked;
    const answer = new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
    started.postMessage({ id, question, files: given?.map(({ number, file }) => [number, file]) });
    return answer;
  }

  const json = async (question, given) => JSON.parse(new TextDecoder().decode(await ask(question, given)));

  // ---- Controls, kept in the fragment of the address: no figure is.

  const SEVERAL = ["only", "where"];
  const parts = (text) => text.split(/[;；\n]/).map((part) => part.trim()).filter(Boolean);

  function options() {
    const out = { method: [] };
    for (const control of form.elements) {
      const { name, type, value, checked } = control;
      if (!name) continue;
      if (name === "method") { if (checked) out.method.push(value); }
      else if (type === "checkbox") out[name] = checked;
      else if (SEVERAL.includes(name)) out[name] = parts(value);
      else if (name === "path") out[name] = value || null;
      else out[name] = value.trim();
    }
    return out;
  }

  function remember() {
    const state = new URLSearchParams({ lang });
    for (const [name, value] of Object.entries(options())) {
      for (const one of [value].flat()) if (one) state.append(name, one === true ? "1" : one);
    }
    const hash = `#${state}`;
    if (location.hash !== hash) history.replaceState(null, "", hash);
  }

  function recall() {
    const state = new URLSearchParams(location.hash.slice(1));
    if (WORDS[state.get("lang")]) lang = state.get("lang");
    for (const control of form.elements) {
      const { name, type, value } = control;
      if (!name) continue;
      const all = state.getAll(name);
      if (name === "method") control.checked = all.includes(value);
      else if (type === "checkbox") control.checked = all.includes("1");
      else control.value = all.join("; ");
      if (all.length > 0) at("options").open = true;
    }
  }

  // ---- Words.

  function translate() {
    document.documentElement.lang = lang === "zh" ? "zh-CN" : "en";
    document.title = `${say("title")} · qdx`;
    for (const it of document.querySelectorAll("[data-word]")) it.textContent = say(it.dataset.word);
    for (const it of document.querySelectorAll("[data-label]")) it.setAttribute("aria-label", say(it.dataset.label));
    for (const it of document.querySelectorAll("[data-hint]")) it.placeholder = say(it.dataset.hint);
    for (const it of document.querySelectorAll("[data-title]")) it.title = say(it.dataset.title);
    for (const it of ["zh", "en"]) at(it).setAttribute("aria-pressed", String(it === lang));
    list();
    buttons();
    tell(...status);
  }

  function tell(key, values = {}, more = "") {
    status = [key, values];
    at("status").textContent = key ? say(key, values) + more : "";
  }

  // ---- Files.

  const UNIQUE = { plan: "plan", text: "plan", since: "since" };
  const ROLES = { figures: "figures", plan: "planFile", text: "text", since: "since" };

  // One plan and one earlier report: the newest; a file of the same name is a newer one.
  function settleRoles() {
    const last = {};
    for (const it of files) if (UNIQUE[it.role]) last[UNIQUE[it.role]] = it;
    files = files.filter((it) => !UNIQUE[it.role] || last[UNIQUE[it.role]] === it);
  }

  async function add(given) {
    if (given.length === 0) return;
    const fresh = given.map(([name, file]) => ({ number: next++, name, file, role: null }));
    const again = (old) => fresh.some((it) => it.name === old.name);
    replaced = files.filter(again).map((it) => it.name).join(say("comma"));
    files = files.filter((old) => !again(old)).concat(fresh);
    await run();
  }

  const plain = (list) => [...list].map((file) => [file.name, file]);

  // What is dropped may be a folder: then all that is in it, by its path, and not what programs hide there.
  async function within(entry) {
    if (entry.isFile) {
      const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
      return /^(\.|~\$)/.test(file.name) ? [] : [[entry.fullPath.replace(/^\//, ""), file]];
    }
    const reader = entry.createReader();
    const all = [];
    // It hands over a hundred at a time.
    for (;;) {
      const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
      if (some.length === 0) break;
      all.push(...some);
    }
    return (await Promise.all(all.map(within))).flat();
  }

  async function dropped(transfer) {
    const entries = [...transfer.items].map((it) => it.webkitGetAsEntry?.());
    if (!entries.some((entry) => entry?.isDirectory)) return add(plain(transfer.files));
    return add((await Promise.all(entries.filter(Boolean).map(within))).flat());
  }

  const named = ({ number, name, file }) => ({ number, name, size: file.size });

  function size(bytes) {
    const units = ["B", "KB", "MB", "GB"];
    const step = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(bytes, 1)) / 10));
    return `${(bytes / 1024 ** step).toFixed(step && bytes / 1024 ** step < 10 ? 1 : 0)} ${units[step]}`;
  }

  function make(tag, properties = {}, ...children) {
    const it = Object.assign(document.createElement(tag), properties);
    it.append(...children.filter((child) => child !== null));
    return it;
  }

  function list() {
    document.body.classList.toggle("given", files.length > 0);
    at("given").hidden = files.length === 0;
    at("list").replaceChildren(...files.map(entry));
    const plan = files.find((it) => UNIQUE[it.role] === "plan");
    at("plan").textContent = plan ? say("otherPlan") + plan.name : say("builtIn");
  }

  function entry(it) {
    const role = make("select", { ariaLabel: `${say("use")} ${it.name}`, onchange: () => { it.role = role.value; run(); } });
    role.append(...Object.entries(ROLES).map(([value, key]) => new Option(say(key), value, false, it.role === value)));
    const remove = make("button", { type: "button", textContent: "✕", title: say("remove"), ariaLabel: `${say("remove")} ${it.name}`, className: "plain" });
    remove.onclick = () => {
      files = files.filter((other) => other !== it);
      run();
      at("choose").focus();
    };
    return make("li", {}, make("span", { className: "file", textContent: it.name }), make("span", { className: "soft", textContent: size(it.file.size) }), it.role ? role : null, remove);
  }

  // ---- Reckoning.

  let turn = 0;
  let running = false;
  let patience = null;

  async function run() {
    const mine = ++turn;
    if (running) stop();
    remember();
    list();
    if (files.length === 0) return clear();
    busy(true);
    try {
      const strangers = files.filter((it) => !it.role);
      if (strangers.length > 0) {
        const roles = await json({ ask: "look", files: strangers.map(named) }, files);
        strangers.forEach((it, index) => { it.role = roles[index]; });
      }
      settleRoles();
      list();
      const one = (role) => files.filter((it) => it.role === role).map(named).at(-1) ?? null;
      const figures = files.filter((it) => it.role === "figures").map(named);
      await json({ ask: "read", plan: one("plan"), text: one("text"), since: one("since"), figures, options: options() }, files);
      if (formats.length === 0) await learn();
      await show();
    } catch {
      if (mine === turn) {
        clear();
        tell("broken");
      }
    }
    if (mine === turn) busy(false);
  }

  function busy(is) {
    running = is;
    clearTimeout(patience);
    patience = is ? setTimeout(() => { at("work").hidden = false; }, 400) : null;
    if (is) {
      at("progress").removeAttribute("value");
      tell("working");
    } else {
      at("work").hidden = true;
    }
    document.body.classList.toggle("busy", is);
  }

  function progress(read) {
    const all = files.filter((it) => it.role === "figures").reduce((sum, it) => sum + it.file.size, 0);
    if (all === 0) return;
    // Some tables are read twice: then it begins anew.
    at("progress").value = (read % all) / all;
  }

  function clear() {
    shown = null;
    for (const id of ["draft", "findings", "report"]) at(id).hidden = true;
    at("frame").removeAttribute("srcdoc");
    tell("");
    busy(false);
  }

  async function show() {
    shown = await json({ ask: "show", lang });
    draft(shown.draft);
    findings(shown);
    report(shown);
    tell({ report: "done", plan: "planOnly", error: "failed" }[shown.state] ?? "", {}, replaced && say("replaced", { names: replaced }));
  }

  function draft(it) {
    at("draft").hidden = !it;
    if (!it) return;
    at("draft-said").textContent = it.said;
    at("draft-left").replaceChildren(...it.left.map((line) => make("li", { textContent: line })));
  }

  function findings({ said, findings: all, more, text }) {
    at("findings").hidden = all.length === 0;
    const errors = all.some((it) => it.error);
    at("wrong").textContent = errors ? `${say("errors")} · ${said}` : `${say("warnings")} · ${all.length}`;
    at("advice").textContent = say(errors ? "adviceErrors" : "adviceWarnings");
    at("found").replaceChildren(...all.map(finding));
    at("more").textContent = more ?? "";
    at("text").textContent = text;
  }

  function finding({ error, code, message, place }) {
    const kind = make("b", { className: error ? "bad" : "near", textContent: say(error ? "error" : "warning") });
    const head = make("p", {}, kind, " ", message, " ", make("code", { className: "soft", textContent: code }));
    return make("li", {}, head, ...(place ? excerpt(place) : []));
  }

  // Where it stands, and the cell within its line.
  function excerpt({ file, line, column, cell, row: cells, before, marked, after }) {
    const where = make("p", { className: "soft", textContent: `${file} · ${cell ?? say("line", { line })}` });
    if (cells?.length > 0) return [where, sheet(line, column - 1, cells)];
    if (!(before || marked || after)) return [where];
    const row = make("pre", { tabIndex: 0 }, make("span", { className: "gutter", textContent: cell ? cell.split("!").at(-1) : line, ariaHidden: "true" }), before, make("mark", { textContent: marked || " " }), after);
    return [where, row];
  }

  const letters = (column) => (column < 26 ? "" : letters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));

  // A row of a sheet, as the program that made it shows it.
  function sheet(line, column, cells) {
    const heads = cells.map(([at]) => make("th", { scope: "col", textContent: letters(at) }));
    const shown = cells.map(([at, text]) => make("td", {}, at === column ? make("mark", { textContent: text || " " }) : text));
    const head = make("tr", {}, make("td"), ...heads);
    const body = make("tr", {}, make("th", { scope: "row", textContent: line }), ...shown);
    return make("div", { className: "scroll", tabIndex: 0 }, make("table", {}, make("thead", {}, head), make("tbody", {}, body)));
  }

  // ---- The report.

  function report({ page }) {
    at("report").hidden = !page;
    if (page) at("frame").srcdoc = page;
  }

  at("frame").addEventListener("load", () => {
    const inner = at("frame").contentDocument;
    if (!inner?.body) return;
    const fit = () => { at("frame").style.height = `${Math.ceil(inner.body.getBoundingClientRect().height) + 2}px`; };
    new ResizeObserver(fit).observe(inner.body);
    fit();
    // A link within the report scrolls this page.
    inner.addEventListener("click", (event) => {
      const link = event.target.closest?.("a[href^='#']");
      const goal = link && inner.getElementById(link.getAttribute("href").slice(1));
      if (!goal) return;
      event.preventDefault();
      goal.tabIndex = -1;
      goal.focus({ preventScroll: true });
      goal.scrollIntoView({ block: "start" });
    });
  });

  // What an office hands on comes first.
  const USUAL = ["html", "xlsx"];

  async function learn() {
    formats = await json({ ask: "formats" });
    buttons();
  }

  // While it is printed, by the button or the browser's own menu, the report stands in the place of the page: a frame
  // would be cut through its cards, without margins.
  const paper = make("div", { id: "paper" });
  const ink = make("style");

  function toPaper() {
    const inner = at("frame").contentDocument;
    if (!shown?.page || !inner?.body) return;
    ink.textContent = `${inner.querySelector("style").textContent} body > :not(#paper) { display: none; } #paper { display: contents; }`;
    paper.replaceChildren(...[...inner.body.children].filter((it) => it.localName !== "script").map((it) => it.cloneNode(true)));
    document.title = inner.title;
    document.querySelector("style").disabled = true;
    document.head.append(ink);
    document.body.append(paper);
  }

  function fromPaper() {
    paper.remove();
    ink.remove();
    document.querySelector("style").disabled = false;
    document.title = `${say("title")} · qdx`;
  }

  function buttons() {
    const first = [...formats].sort((one, other) => USUAL.indexOf(other.id) - USUAL.indexOf(one.id));
    const saves = first.map(({ id, ending }) => make("button", { type: "button", textContent: say(id), title: `.${ending}`, onclick: () => trying(() => save(id, ending)) }));
    at("downloads").replaceChildren(...saves);
  }

  // Whatever goes wrong in the library has one word.
  const trying = (work) => work().catch(() => tell("broken"));

  async function save(format, ending) {
    const content = await ask({ ask: "write", format, lang });
    if (content.length === 0) return tell("cannotSave");
    const stem = files.find((it) => it.role === "figures")?.name.replace(/^.*\/|\.[^.]*$/g, "") ?? "qdx";
    hand(`${stem}-${say("reportName")}.${ending}`, content);
  }

  function hand(name, content) {
    const address = URL.createObjectURL(new Blob([content], { type: "application/octet-stream" }));
    make("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
    tell("saved", { name });
  }

  // ---- What the user does.

  at("choose").addEventListener("change", ({ target }) => {
    add(plain(target.files));
    target.value = "";
  });
  at("sample").addEventListener("click", () => add(plain([new File([block("sample-table").trimStart()], say("sampleName"))])));
  at("print").addEventListener("click", () => window.print());
  at("save-plan").addEventListener("click", () => trying(async () => hand("targets.toml", await ask({ ask: "plan", lang }))));
  at("cancel").addEventListener("click", () => {
    turn += 1;
    stop();
    clear();
    tell("cancelled");
  });
  for (const it of ["zh", "en"]) {
    at(it).addEventListener("click", async () => {
      lang = it;
      remember();
      translate();
      if (shown && !running) await trying(show);
    });
  }
  form.addEventListener("change", () => {
    replaced = "";
    run();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", () => {
    recall();
    translate();
    run();
  });
  addEventListener("dragover", (event) => {
    event.preventDefault();
    document.body.classList.add("over");
  });
  addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) document.body.classList.remove("over");
  });
  addEventListener("drop", (event) => {
    event.preventDefault();
    document.body.classList.remove("over");
    dropped(event.dataTransfer);
  });
  addEventListener("beforeprint", toPaper);
  addEventListener("afterprint", fromPaper);
  at("skip").addEventListener("click", (event) => {
    event.preventDefault();
    at("main").focus();
  });

  recall();
  translate();
  if (typeof DecompressionStream === "undefined" || typeof WebAssembly === "undefined") {
    tell("unsupported");
    at("choose").disabled = true;
    return;
  }
  trying(learn);
})();
