// `npm ci` refuses a lock file that lacks builds for foreign platforms, and npm writes such a lock file where the registry
// does not carry them. This adds the absent optional entries by name and exact version. Run it after a change of dependencies.
import fs from "node:fs";

const systems = [
  "darwin",
  "win32",
  "android",
  "freebsd",
  "openbsd",
  "netbsd",
  "sunos",
  "aix",
  "openharmony",
  "linux",
];
const processors = [
  "arm64",
  "x64",
  "ia32",
  "ppc64",
  "s390x",
  "riscv64",
  "loong64",
  "mips64el",
  "wasm32",
  "arm",
];
const isExact = (range) => /^\d+\.\d+\.\d+[^\s|]*$/.test(range);

function systemOf(name) {
  if (name.includes("windows")) return "win32";
  if (name.includes("fsevents")) return "darwin";
  return name.includes("wasm") ? undefined : systems.find((s) => name.includes(s));
}

function stub(name, version, isDev) {
  const short = name.split("/").pop();
  const os = systemOf(short);
  const cpu = processors.find((c) => short.includes(c));
  const libc = /musl/.test(short) ? "musl" : /gnu/.test(short) ? "glibc" : undefined;
  return {
    version,
    ...(isDev ? { dev: true } : {}),
    optional: true,
    ...(os ? { os: [os] } : {}),
    ...(cpu ? { cpu: [cpu] } : {}),
    ...(libc && os === "linux" ? { libc: [libc] } : {}),
  };
}

/** The entry that Node would find for `name` from the package at `place`, or undefined. */
function resolve(packages, place, name) {
  for (
    let at = place;
    ;
    at = at.includes("/node_modules/") ? at.slice(0, at.lastIndexOf("/node_modules/")) : ""
  ) {
    const found = packages[`${at ? `${at}/` : ""}node_modules/${name}`];
    if (found || !at) return found;
  }
}

/** Adds what is absent to the parsed lock file; returns the names added. */
export function completeLock(lock) {
  const packages = lock.packages;
  const added = [];
  for (const [place, entry] of Object.entries({ ...packages })) {
    for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
      if (!isExact(range) || resolve(packages, place, name)?.version === range) continue;
      const top = `node_modules/${name}`;
      packages[packages[top] ? `${place}/node_modules/${name}` : top] = stub(name, range, entry.dev === true);
      added.push(`${name}@${range}`);
    }
  }
  lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, "en")));
  return added;
}

if (process.argv[1] === import.meta.filename) {
  const lock = JSON.parse(fs.readFileSync("package-lock.json", "utf8"));
  const added = completeLock(lock);
  if (added.length > 0) fs.writeFileSync("package-lock.json", `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`package-lock.json: ${added.length} entries added`);
}
