import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { packBuild } from "./pack-build.ts";
import { project } from "./project.ts";
import { isRunning, markOf, pause, type ProcessMark } from "./processes.ts";

// tsconfig.json is not here: the build itself rewrites it.
const sources = [
  "app",
  "components",
  "db",
  "lib",
  "messages",
  "public",
  "instrumentation.ts",
  "next.config.ts",
  "postcss.config.mjs",
  "package-lock.json",
];
const isNoSource = (name: string) => /\.test\.tsx?$/.test(name) || name === "testing";

/** A hash of everything the build reads. */
export function sourceHash(): string {
  const hash = createHash("sha256");
  const walk = (file: string) => {
    if (!fs.existsSync(file)) return;
    if (!fs.statSync(file).isDirectory()) {
      hash
        .update(`${path.relative(project, file)}\0`)
        .update(fs.readFileSync(file))
        .update("\0");
      return;
    }
    for (const name of fs.readdirSync(file).sort()) if (!isNoSource(name)) walk(path.join(file, name));
  };
  for (const name of sources) walk(path.join(project, name));
  return hash.digest("hex");
}

const outputFolder = () => path.join(project, process.env.TELLONCE_DIST || ".next");
const stampFile = () => path.join(outputFolder(), "tellonce-sources");

function isBuilt(hash: string): boolean {
  try {
    return (
      fs.existsSync(path.join(outputFolder(), "BUILD_ID")) && fs.readFileSync(stampFile(), "utf8") === hash
    );
  } catch {
    return false;
  }
}

const usersFolder = () => `${outputFolder()}-users`;

/** Notes that this process serves the build, so that nobody replaces it underneath. */
export function noteServing(): void {
  const file = path.join(usersFolder(), String(process.pid));
  try {
    fs.mkdirSync(usersFolder(), { recursive: true });
    fs.writeFileSync(file, JSON.stringify(markOf(process.pid)));
  } catch (error) {
    // A user who may only read the folder can serve a build all the same.
    if (!["EACCES", "EPERM", "EROFS"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
    return;
  }
  process.once("exit", () => fs.rmSync(file, { force: true }));
}

/** Living processes that serve the present build; what dead ones left is cleared away. */
function servedBy(): number[] {
  if (!fs.existsSync(usersFolder())) return [];
  return fs.readdirSync(usersFolder()).flatMap((name) => {
    const file = path.join(usersFolder(), name);
    try {
      const mark = JSON.parse(fs.readFileSync(file, "utf8")) as ProcessMark;
      if (isRunning(mark)) return mark.pid === process.pid ? [] : [mark.pid];
    } catch {
      // Half written by one that died.
    }
    fs.rmSync(file, { force: true });
    return [];
  });
}

/** Two copies of one checkout may start together; the second waits and finds the work done. */
async function takeBuildLock(file: string): Promise<void> {
  for (;;) {
    try {
      fs.writeFileSync(file, JSON.stringify(markOf(process.pid)), { flag: "wx" });
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    await pause(300);
    try {
      if (!isRunning(JSON.parse(fs.readFileSync(file, "utf8")) as ProcessMark))
        fs.rmSync(file, { force: true });
    } catch {
      fs.rmSync(file, { force: true });
    }
  }
}

/** Runs `build` when the sources are not those of the last build. */
export async function buildWhenChanged(build: () => Promise<void>): Promise<boolean> {
  if (isBuilt(sourceHash())) return false;
  const lock = `${outputFolder()}-lock`;
  await takeBuildLock(lock);
  try {
    const hash = sourceHash();
    if (isBuilt(hash)) return false;
    const [other] = servedBy();
    if (other !== undefined)
      throw new Error(
        `The sources have changed, but process ${other} serves the earlier build from this folder. Stop it first.`,
      );
    fs.rmSync(stampFile(), { force: true });
    await build();
    await packBuild(outputFolder());
    fs.writeFileSync(stampFile(), hash);
    return true;
  } finally {
    fs.rmSync(lock, { force: true });
  }
}
