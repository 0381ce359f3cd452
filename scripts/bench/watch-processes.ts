import fs from "node:fs";

/** Clock ticks of the processor times in /proc; 100 on every Linux that Node runs on. */
const ticksPerSecond = 100;

const statOf = (pid: number): { parent: number; cpuMs: number } | undefined => {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const ticks = Number(fields[11]) + Number(fields[12]) + Number(fields[13]) + Number(fields[14]);
    return { parent: Number(fields[1]), cpuMs: (ticks * 1000) / ticksPerSecond };
  } catch {
    return undefined;
  }
};

/** Processor time in ms that a process, its children and those of them that ended have used so far. */
function cpuOfTree(root: number): number {
  const stats = fs
    .readdirSync("/proc")
    .map(Number)
    .filter((pid) => pid > 0)
    .map((pid) => ({ pid, ...statOf(pid) }));
  const inTree = new Set([root]);
  for (let grew = true; grew;) {
    grew = false;
    for (const { pid, parent } of stats)
      if (parent && inTree.has(parent) && !inTree.has(pid)) {
        inTree.add(pid);
        grew = true;
      }
  }
  return stats.filter((s) => inTree.has(s.pid)).reduce((sum, s) => sum + (s.cpuMs ?? 0), 0);
}

/** Memory in MB that a process holds now. */
function memoryOf(pid: number): number {
  try {
    const status = fs.readFileSync(`/proc/${pid}/status`, "utf8");
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

export type Watched = { name: string; pid: number };
export type Cpu = Record<string, number>;

/** Watches the server's processes from /proc (Linux): processor time by name, and the highest memory of web and worker together. */
export function watchProcesses(processes: readonly Watched[]) {
  let peak = 0;
  let now: Record<string, number> = {};
  const look = () => {
    now = Object.fromEntries(processes.map((p) => [p.name, memoryOf(p.pid)]));
    peak = Math.max(peak, (now.web ?? 0) + (now.worker ?? 0));
  };
  const timer = setInterval(look, 250);
  look();
  return {
    cpu: (): Cpu => Object.fromEntries(processes.map((p) => [p.name, cpuOfTree(p.pid)])),
    memory: () => ({ now, peak }),
    stop: () => clearInterval(timer),
  };
}
