import { spawn } from "node:child_process";

// Groups get TERM and eight seconds; then KILL; then PostgreSQL a fast shutdown; then the folder of a throwaway cluster goes.
const script = `
line=""
while read -r next; do line="$next"; done
[ "$line" = "rest" ] && exit 0
set -- $line
postgres="$1"; shift
for group in "$@"; do kill -TERM -"$group" 2>/dev/null; done
n=0
while [ $n -lt 80 ]; do
  alive=""
  for group in "$@"; do kill -0 -"$group" 2>/dev/null && alive=1; done
  [ -z "$alive" ] && break
  sleep 0.1; n=$((n+1))
done
for group in "$@"; do kill -KILL -"$group" 2>/dev/null; done
[ "$postgres" != "0" ] && kill -INT "$postgres" 2>/dev/null
if [ -n "$TELLONCE_WIPE" ]; then
  n=0
  while [ $n -lt 50 ] && kill -0 "$postgres" 2>/dev/null; do sleep 0.1; n=$((n+1)); done
  rm -rf "$TELLONCE_WIPE"
fi
`;

export type Guard = { watch: (postgres: number, groups: readonly number[]) => void; rest: () => void };

/**
 * A tiny shell that outlives this process. When this process dies without a word (kill -9), the pipe between them closes and
 * the shell ends what was started. `wipe` is a throwaway folder to delete then.
 */
export function startGuard(wipe?: string): Guard {
  const shell = spawn("/bin/sh", ["-c", script], {
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
    cwd: "/",
    env: {
      PATH: process.env.PATH ?? "/usr/bin:/bin",
      TELLONCE_WIPE: wipe ?? "",
    } as unknown as NodeJS.ProcessEnv,
  });
  shell.unref();
  shell.on("error", () => {});
  const pipe = shell.stdin;
  pipe.on("error", () => {});
  (pipe as unknown as { unref?: () => void }).unref?.();
  return {
    watch: (postgres, groups) => void pipe.write(`${[postgres, ...groups].join(" ")}\n`),
    rest: () => void pipe.end("rest\n"),
  };
}
