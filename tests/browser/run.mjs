// Runs qdx on an example; the root of the project is where Cargo.toml is.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

export function qdx(...args) {
  return execFileSync("cargo", ["run", "-q", "--", ...args], { cwd: root, maxBuffer: 1 << 26, stdio: ["ignore", "pipe", "ignore"] });
}
