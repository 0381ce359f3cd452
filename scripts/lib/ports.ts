import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/** Binds and lets go; the port the system gave, or undefined when it is taken. */
function tryPort(port: number, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE" || error.code === "EACCES") resolve(undefined);
      // A machine without IPv6 has nobody listening there either.
      else if (error.code === "EADDRNOTAVAIL" || error.code === "EAFNOSUPPORT") resolve(port);
      else reject(error);
    });
    server.listen(port, host, () => {
      const address = server.address();
      const got = typeof address === "object" && address ? address.port : port;
      server.close(() => resolve(got));
    });
  });
}

/** Free on the host and, since "localhost" may mean either, on both loopback addresses. */
async function isFree(port: number, host: string): Promise<boolean> {
  for (const address of new Set([host, "127.0.0.1", "::1"])) {
    if ((await tryPort(port, address)) === undefined) return false;
  }
  return true;
}

/** Below the ports that systems lend to outgoing connections, which could take one between this look and its use. */
const any = { from: 20_000, to: 32_000 };

/** The wanted port, or the next free one above it; 0 takes any. Binding later is a race the caller must survive. */
export async function freePort(wanted = 0, host = "127.0.0.1"): Promise<number> {
  if (wanted === 0) return freePort(randomInt(any.from, any.to), host);
  for (let port = wanted; port < Math.min(wanted + 100, 65536); port++) {
    if (await isFree(port, host)) return port;
  }
  return freePort(0, host);
}
