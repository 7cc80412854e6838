# syntax=docker/dockerfile:1.20
# One service's image, such as: docker build --build-arg SERVICE=redirect --build-arg PORT=3001 .
# docker-compose.yml builds them all; what is in common is built once.

# What the specs run on.
ARG NODE_VERSION=20.20.2

FROM node:${NODE_VERSION}-bookworm-slim AS manifests
WORKDIR /app
# Alone, so that packages are installed again only when a manifest changes.
COPY --parents package.json package-lock.json .npmrc apps/*/package.json libs/*/package.json ./

FROM manifests AS build
RUN --mount=type=cache,target=/root/.npm npm ci --include=dev --ignore-scripts
COPY . .
RUN node tools/build.mjs

FROM manifests AS dependencies
ARG SERVICE
# Without the service's name npm would install every app's packages, the report store's engine among them.
RUN --mount=type=cache,target=/root/.npm \
    npm ci --omit=dev --ignore-scripts --include-workspace-root=false \
    --workspace "apps/${SERVICE:?build with --build-arg SERVICE=redirect, or another folder of apps}"

FROM node:${NODE_VERSION}-bookworm-slim
WORKDIR /app
COPY --from=dependencies /app/package.json ./
COPY --from=dependencies /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY deploy/ready.mjs ./
# A volume made from this folder takes its owner over, and the service may write into it.
RUN install --directory --owner=node --group=node /data
VOLUME /data
USER node
ARG SERVICE
ARG PORT
# All addresses of the container, which has its own; docker publishes of them what it is told.
ENV SERVICE=${SERVICE} PORT=${PORT} DATA_DIR=/data HOST=0.0.0.0
EXPOSE ${PORT}
HEALTHCHECK --interval=10s --timeout=5s --start-period=120s --start-interval=1s CMD ["node", "ready.mjs"]
# Node itself is process 1, for exec leaves no shell: it hears SIGTERM, drains, and has no children to look after.
CMD ["sh", "-c", "exec node dist/apps/$SERVICE/src/main.js"]
