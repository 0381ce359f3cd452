// Packs the files of a build for those who run `next build` themselves, as the Dockerfile does: node scripts/pack-build.ts
import path from "node:path";
import { packBuild } from "./lib/pack-build.ts";
import { project } from "./lib/project.ts";

await packBuild(path.join(project, process.env.TELLONCE_DIST || ".next"));
