import { expect, it } from "vitest";
import { everyCheck, runCheck } from "./every-check.ts";

it.each(everyCheck.map((check) => [check.name, check] as const))(
  "%s notices that it sees nothing",
  (_name, check) => {
    expect(runCheck(check, [])[0]?.sentence).toContain("looking at the right place");
  },
);
