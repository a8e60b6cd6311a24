// The workbook in LibreOffice: it opens, prints on few pages, and says the finding.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { qdx } from "./run.mjs";

for (const lang of ["zh", "en"]) {
  test(`the workbook becomes a PDF of two sheets in ${lang}`, () => {
    const folder = mkdtempSync(join(tmpdir(), "qdx-"));
    const book = join(folder, "report.xlsx");
    writeFileSync(book, qdx("gap", "-t", "targets.toml", "examples/qingdao-illustrative.csv", "--lang", lang, "-f", "xlsx"));
    execFileSync("soffice", ["--headless", "--convert-to", "pdf", "--outdir", folder, book], { stdio: "ignore" });
    const pages = readFileSync(join(folder, "report.pdf")).toString("latin1").match(/\/Type\s*\/Page[^s]/g);
    assert.ok(pages.length <= 3, `${pages.length} pages`);
    const text = execFileSync("pdftotext", ["-layout", join(folder, "report.pdf"), "-"]).toString();
    assert.match(text, lang === "zh" ? /12 个目标：5 个已达到或按期/ : /12 targets: 5 met or on track/);
  });
}
