/** How many checks held and how many did not, and of each that did not: its name and the first lines of its message. */
export type Tally = { passed: number; failed: number; failures: string[] };

export const newTally = (): Tally => ({ passed: 0, failed: 0, failures: [] });

/** Adds what a test runner counted. A runner that failed without naming a test is one failure. */
export function addReport(tally: Tally, name: string, code: number, count: () => Tally): void {
  let counted = newTally();
  try {
    counted = count();
  } catch {
    console.error(`FAIL ${name}: the runner left no report (exit code ${code}).`);
  }
  if (counted.failed === 0 && (code !== 0 || counted.passed === 0))
    counted = { ...counted, failed: 1, failures: [`  ${name}: failed with exit code ${code}`] };
  console.log(
    `${counted.failed === 0 ? "ok  " : "FAIL"} ${name} (${counted.passed} passed, ${counted.failed} failed)`,
  );
  tally.passed += counted.passed;
  tally.failed += counted.failed;
  tally.failures.push(...counted.failures);
}

/** What failed once more, where it is looked for; then the last line, and the exit code. */
export function finish(tally: Tally): never {
  if (tally.failures.length > 0) console.log(`\nWhat failed:\n${tally.failures.join("\n")}\n`);
  console.log(`${tally.passed} passed, ${tally.failed} failed`);
  process.exit(tally.failed === 0 ? 0 : 1);
}
