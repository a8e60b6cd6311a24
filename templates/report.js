(() => {
  // Sorts and filters; without scripts all targets are there, in the plan's order.
  const table = document.getElementById("targets");
  const say = table.dataset;
  const rows = [...table.querySelectorAll("tr[data-status]")];
  const home = rows.map((row) => row.parentNode);
  const heading = table.tBodies[0]?.rows[0];
  const linked = (it) => document.getElementById(it.querySelector("a").hash.slice(1));
  const needs = [...document.querySelectorAll(".attention li")];
  const box = document.createElement("div");
  box.className = "filters";
  const state = document.createElement("p");
  state.className = "state";
  state.setAttribute("role", "status");
  const chosen = {};
  let sorted = "plan";
  let added = [];
  const hide = (all, of) => { for (const it of all) it.hidden = ![...of(it)].some((part) => !part.hidden); };

  const body = (name) => {
    const made = document.createElement("tbody");
    made.setAttribute("role", "rowgroup");
    if (name) {
      const head = heading.cloneNode(true);
      head.cells[0].textContent = name;
      made.append(head);
    }
    table.append(made);
    added.push(made);
    return made;
  };
  const order = () => {
    const old = added;
    added = [];
    if (sorted === "plan") rows.forEach((row, index) => home[index].append(row));
    else if (sorted === "owner") {
      const owners = [...new Set(rows.map((row) => row.dataset.owner))];
      owners.sort((a, b) => !a - !b || a.localeCompare(b, document.documentElement.lang));
      for (const owner of owners) body(owner || "—").append(...rows.filter((row) => row.dataset.owner === owner));
    } else body().append(...[...rows].sort((a, b) => a.dataset[sorted] - b.dataset[sorted]));
    for (const it of old) it.remove();
  };
  const show = () => {
    const fits = (it) => Object.entries(chosen).every(([key, value]) => !value || it.dataset[key] === value);
    for (const row of rows) {
      row.hidden = !fits(row);
      linked(row).hidden = row.hidden;
    }
    for (const it of needs) it.hidden = linked(it).hidden;
    hide(table.tBodies, (it) => it.querySelectorAll("tr[data-status]"));
    hide(document.querySelectorAll("section.group"), (it) => it.querySelectorAll(".card"));
    if (needs.length) hide([needs[0].closest("section")], () => needs);
    const shown = rows.filter((row) => !row.hidden).length;
    const names = Object.entries(chosen).filter(([, value]) => value).map(([, value]) => value);
    const how = sorted === "plan" ? [] : [box.querySelector(".sort").selectedOptions[0].text];
    state.textContent = [say.shown.replace("{shown}", shown).replace("{all}", rows.length), ...names, ...how].join(" · ");
    state.classList.toggle("plain", !names.length && !how.length);
  };
  const add = (label, options, change) => {
    const name = document.createElement("label");
    const select = document.createElement("select");
    const both = document.createElement("span");
    select.id = name.htmlFor = "choice" + box.children.length;
    select.append(...options.map(([value, text]) => new Option(text, value)));
    select.addEventListener("change", () => { change(select.value); show(); });
    name.textContent = label;
    both.append(name, " ", select);
    box.append(both);
    return select;
  };
  const filter = (key, label) => {
    const values = [...new Set(rows.map((row) => row.dataset[key]))].filter(Boolean);
    if (values.length < 2) return false;
    add(label, [["", say.all], ...values.map((value) => [value, value])], (value) => { chosen[key] = value; });
    return true;
  };
  if (rows.length < 2) return;
  const owners = rows.some((row) => row.dataset.owner);
  const sorts = [["plan", say.plan], ["worst", say.worst], ["gap", say.gap], ...(owners ? [["owner", say.owner]] : [])];
  add(say.sort, sorts, (value) => { sorted = value; order(); }).className = "sort";
  filter("status", say.status);
  filter("group", say.group);
  filter("owner", say.owner);
  box.append(state);
  show();
  table.parentNode.before(box);
})();
