import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { parseEnv } from "node:util";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { readEnv } from "#lib/core/env.ts";
import { namedProperly } from "./lib/environment.ts";

const example = parseEnv(fs.readFileSync(".env.example", "utf8"));

describe(".env.example", () => {
  it("works untouched", () => {
    const env = readEnv({ ...example, DATABASE_URL: "postgres://localhost/x" });
    expect(env.SMTP_URL).toBeUndefined();
    expect(env.APP_URL).toBe("http://localhost:3000");
  });

  it("names every variable that is read", () => {
    const text = fs.readFileSync("lib/core/env.ts", "utf8");
    const names = [...text.matchAll(/^ {2}([A-Z][A-Z0-9_]+):/gm)].map((m) => m[1]!);
    expect(names.length).toBeGreaterThan(15);
    expect(names.filter((name) => name !== "NODE_ENV" && !(name in example))).toEqual([]);
  });
});

it("names a wrong value in a sentence, without showing it", () => {
  const wrong = { DATABASE_URL: "postgres://x", SMTP_URL: "secret-thing" };
  expect(() => readEnv(wrong)).toThrow(/SMTP_URL: must start with smtp/);
  expect(() => readEnv(wrong)).not.toThrow(/secret-thing/);
});

it("notices a misspelt variable", () => {
  expect(namedProperly({ MEILI_URI: "http://x", PATH: "/bin" })).toEqual([
    "MEILI_URI is set, but there is no such setting. Did you mean MEILI_URL?",
  ]);
  expect(namedProperly(example)).toEqual([]);
});

it("the lock file can be installed everywhere: npm ci refuses one that lacks other systems' builds", async () => {
  const file = "./complete-lock.mjs";
  const { completeLock } = (await import(file)) as { completeLock: (lock: unknown) => string[] };
  const lock = JSON.parse(fs.readFileSync("package-lock.json", "utf8")) as {
    packages: Record<string, unknown>;
  };
  expect(completeLock(structuredClone(lock))).toEqual([]);
  const foreign = Object.keys(lock.packages).find((name) => name.endsWith("@next/swc-darwin-arm64"))!;
  const { [foreign]: _gone, ...packages } = lock.packages;
  expect(completeLock({ ...lock, packages }).join()).toContain("@next/swc-darwin-arm64@");
});

type Service = {
  build?: { target: string };
  image?: string;
  environment: Record<string, string>;
  depends_on?: Record<string, unknown>;
};

describe("docker-compose.yml", () => {
  const text = fs.readFileSync("docker-compose.yml", "utf8");
  const { services, volumes } = parse(text, { merge: true }) as {
    services: Record<string, Service>;
    volumes: Record<string, unknown>;
  };

  it("has the product's two programs and what they need", () => {
    expect(Object.keys(services).sort()).toEqual(["app", "meilisearch", "postgres", "worker"]);
    expect(services.postgres?.image).toBe("postgres:18");
    expect(Object.keys(volumes).sort()).toEqual(["database", "files", "search"]);
    for (const name of ["app", "worker"])
      expect(Object.keys(services[name]?.depends_on ?? {})).toContain("postgres");
  });

  it("builds targets that the Dockerfile has", () => {
    const targets = [...fs.readFileSync("Dockerfile", "utf8").matchAll(/^FROM \S+ AS (\w+)$/gm)].map(
      (m) => m[1],
    );
    for (const name of ["app", "worker"]) expect(targets).toContain(services[name]?.build?.target);
  });

  it("gives settings that exist, with defaults that are accepted", () => {
    const given = services.app!.environment;
    const plain = Object.fromEntries(
      Object.entries(given).map(([name, value]) => [name, value.replace(/\$\{\w+:-([^}]*)\}/g, "$1")]),
    );
    expect(namedProperly(plain)).toEqual([]);
    expect(readEnv(plain).MEILI_URL).toBe("http://meilisearch:7700");
  });

  const docker = spawnSync("docker", ["compose", "version"]).status === 0;
  it.runIf(docker)("is accepted by docker", () => {
    expect(spawnSync("docker", ["compose", "config", "--quiet"]).status).toBe(0);
  });
});
