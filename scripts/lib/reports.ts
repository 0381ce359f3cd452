import { stripVTControlCharacters } from "node:util";
import type { Tally } from "./tally.ts";

type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  testResults: {
    name: string;
    status: string;
    message?: string;
    assertionResults: { fullName: string; status: string; failureMessages?: string[] | null }[];
  }[];
};

type PlaywrightSuite = {
  title: string;
  suites?: PlaywrightSuite[];
  specs?: {
    title: string;
    file: string;
    line: number;
    tests: { status: string; results: { errors: { message?: string }[] }[] }[];
  }[];
};
type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number };
  errors?: { message?: string }[];
  suites: PlaywrightSuite[];
};

/** What Vitest's JSON says. A file that could not be read at all is one failure. */
export function readVitestReport(text: string): Tally {
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(text) as VitestReport;
  const unread = testResults.filter((f) => f.status === "failed" && f.assertionResults.length === 0);
  const failures = testResults.flatMap((file) =>
    file.assertionResults
      .filter((test) => test.status === "failed")
      .map((test) => inShort(`${file.name} › ${test.fullName}`, test.failureMessages ?? [])),
  );
  return {
    passed: numPassedTests,
    failed: numFailedTests + unread.length,
    failures: [...failures, ...unread.map((file) => inShort(file.name, [file.message ?? ""]))],
  };
}

/** What Playwright's JSON says; a journey that held only at a second try has failed. */
export function readPlaywrightReport(text: string): Tally {
  const { stats, errors = [], suites } = JSON.parse(text) as PlaywrightReport;
  const failures = errors.map((error) => inShort("journeys", [error.message ?? ""]));
  const walk = (suite: PlaywrightSuite) => {
    for (const spec of suite.specs ?? []) {
      if (spec.tests.every((test) => test.status === "expected" || test.status === "skipped")) continue;
      const said = spec.tests.flatMap((test) => test.results.flatMap((result) => result.errors));
      failures.push(
        inShort(
          `${spec.file}:${spec.line} › ${spec.title}`,
          said.map((e) => e.message ?? ""),
        ),
      );
    }
    suite.suites?.forEach(walk);
  };
  suites.forEach(walk);
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, failures };
}

/** A name and the first lines of each message, short enough to stand at the end of a long output. */
function inShort(name: string, messages: readonly string[]): string {
  const lines = messages.flatMap((message) => {
    // Runners put the colours of a terminal into their messages.
    const said = stripVTControlCharacters(message)
      .split("\n")
      .filter((line) => line.trim() !== "" && !/^\s+at /.test(line));
    return said.slice(0, 14).map((line) => `    ${line.slice(0, 300)}`);
  });
  return [`  ${name}`, ...lines].join("\n");
}
