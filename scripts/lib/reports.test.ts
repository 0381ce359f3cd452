import { describe, expect, it } from "vitest";
import { readPlaywrightReport, readVitestReport } from "./reports.ts";

describe("what failed can be read at the end of the output", () => {
  it("of the tests: those that failed, and files that could not be read", () => {
    const tally = readVitestReport(
      JSON.stringify({
        numPassedTests: 2,
        numFailedTests: 1,
        testResults: [
          {
            name: "lib/a.test.ts",
            status: "failed",
            assertionResults: [
              { fullName: "a holds", status: "passed" },
              {
                fullName: "b holds",
                status: "failed",
                failureMessages: ["\u001B[31mexpected 1 to be 2\u001B[39m\n\n    at lib/a.test.ts:3:4"],
              },
            ],
          },
          { name: "lib/b.test.ts", status: "failed", message: "cannot find it", assertionResults: [] },
        ],
      }),
    );
    expect(tally).toEqual({
      passed: 2,
      failed: 2,
      failures: ["  lib/a.test.ts › b holds\n    expected 1 to be 2", "  lib/b.test.ts\n    cannot find it"],
    });
  });

  it("of the journeys: also those inside a group, and those that needed a second try", () => {
    const spec = (title: string, status: string, message?: string) => ({
      title,
      file: "journeys/x.spec.ts",
      line: 7,
      tests: [{ status, results: [{ errors: message ? [{ message }] : [] }] }],
    });
    const tally = readPlaywrightReport(
      JSON.stringify({
        stats: { expected: 1, unexpected: 1, flaky: 1 },
        suites: [
          {
            title: "x",
            specs: [spec("good", "expected"), spec("left out", "skipped")],
            suites: [
              { title: "group", specs: [spec("bad", "unexpected", "timed out"), spec("odd", "flaky")] },
            ],
          },
        ],
      }),
    );
    expect(tally).toEqual({
      passed: 1,
      failed: 2,
      failures: ["  journeys/x.spec.ts:7 › bad\n    timed out", "  journeys/x.spec.ts:7 › odd"],
    });
  });
});
