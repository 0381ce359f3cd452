import react from "@vitejs/plugin-react";
import path from "node:path";
import { defineConfig } from "vitest/config";

const alias = { "server-only": path.resolve(import.meta.dirname, "lib/testing/empty.ts") };
const exclude = ["node_modules/**", ".next*/**", "e2e/**"];

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        resolve: { alias },
        test: {
          name: "node",
          environment: "node",
          include: ["{app,db,lib,scripts}/**/*.test.ts", "*.test.ts"],
          exclude,
          globalSetup: ["lib/testing/global-setup.ts"],
          setupFiles: ["lib/testing/setup.ts"],
          pool: "forks",
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
      {
        resolve: { alias },
        plugins: [react()],
        test: {
          name: "screens",
          environment: "jsdom",
          include: ["**/*.test.tsx"],
          exclude,
          testTimeout: 20_000,
        },
      },
    ],
  },
});
