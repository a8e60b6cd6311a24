#![no_main]
//! Any text as targets.toml: a plan that can be listed and measured, or reasons.

use libfuzzer_sys::fuzz_target;
use qdx::actuals::Source;

fuzz_target!(|text: &str| {
    let Some(plan) = qdx_fuzz::plan(text) else { return };
    qdx_fuzz::listed(&plan);
    let id = plan.targets.first().map(|target| target.id.replace('"', "\"\"")).unwrap_or_default();
    let rows = format!("indicator,period,value\n\"{id}\",2023,5\n\"{id}\",2025,8%\n\"{id}\",2026-06,9\n");
    if let Some(read) = qdx_fuzz::read(&plan, &Source::text(qdx_fuzz::FILE, &rows), false) {
        qdx_fuzz::reported(&plan, &read);
    }
});
