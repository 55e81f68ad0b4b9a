# Built once with development packages, run without them and not as root.
FROM node:20-bookworm-slim AS build
WORKDIR /steward
COPY package.json package-lock.json .npmrc ./
COPY tools/stubs tools/stubs
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:20-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 DATA_DIR=/data
WORKDIR /steward
RUN mkdir /data && chown node:node /data
COPY --from=build --chown=root:root /steward/package.json ./
COPY --from=build /steward/node_modules node_modules
COPY --from=build /steward/dist dist
COPY --from=build /steward/prisma prisma
COPY --from=build /steward/manifests manifests
COPY --from=build /steward/examples examples
USER node
EXPOSE 3000
VOLUME /data
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 3000) + '/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Straight, without npm between, so that SIGTERM reaches the bot.
CMD ["node", "dist/start.js"]
