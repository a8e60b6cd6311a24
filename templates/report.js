(() => {
  // Filters by verdict, group and owner; without scripts all targets are there.
  const table = document.getElementById("targets");
  const rows = [...table.querySelectorAll("tr[data-status]")];
  const box = document.createElement("div");
  box.className = "filters";
  const chosen = {};
  const show = () => {
    const fits = (it) => Object.entries(chosen).every(([key, value]) => !value || it.dataset[key] === value);
    for (const row of rows) {
      row.hidden = !fits(row);
      const link = row.querySelector("a");
      const card = document.getElementById(link.hash.slice(1));
      if (card) card.hidden = row.hidden;
    }
    for (const body of table.tBodies) body.hidden = rows.filter((row) => row.parentNode === body).every((row) => row.hidden);
    for (const part of document.querySelectorAll("section.group")) {
      part.hidden = [...part.querySelectorAll(".card")].every((card) => card.hidden);
    }
  };
  const add = (key, label) => {
    const values = [...new Set(rows.map((row) => row.dataset[key]))].filter(Boolean);
    if (values.length < 2) return;
    const name = document.createElement("label");
    const select = document.createElement("select");
    select.append(new Option(box.dataset.all ?? "", ""), ...values.map((value) => new Option(value, value)));
    select.addEventListener("change", () => { chosen[key] = select.value; show(); });
    name.append(label + " ", select);
    box.append(name);
  };
  box.dataset.all = table.dataset.all;
  add("status", table.dataset.status);
  add("group", table.dataset.group);
  add("owner", table.dataset.owner);
  table.parentNode.before(box);
})();
