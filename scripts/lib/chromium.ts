import fs from "node:fs";
import { run } from "./steps.ts";
import { isRoot } from "./project.ts";

/** The shell is Chromium without a window's machinery: the same pages in about half the time. */
const usual = [
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
];

/** The browser that tests and benchmarks drive: CHROMIUM when it names one, otherwise the first that is installed. */
export function findChromium(): string | undefined {
  return [process.env.CHROMIUM ?? "", ...usual].find((file) => file !== "" && fs.existsSync(file));
}

/** Debian's is installed when this is root's machine and there is none; undefined when there is still none then. */
export async function haveChromium(): Promise<string | undefined> {
  const found = findChromium();
  if (found || !isRoot || !fs.existsSync("/usr/bin/apt-get")) return found;
  console.log("Installing Chromium with apt.");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", ["update", "-qq"], env);
  // The shell is a package of its own since Debian 12; before that there is only the whole browser.
  for (const name of ["chromium-headless-shell", "chromium"]) {
    const code = await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", name], env);
    if (code === 0 && findChromium()) break;
  }
  return findChromium();
}
