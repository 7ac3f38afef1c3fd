# syntax=docker/dockerfile:1
# One image for every service: the command says which one runs (see docker-compose.yml and k8s/base).
ARG NODE_VERSION=24.21.0
# Debian with Node, npm and a user `node`: tools/images.mjs makes one where no registry can be reached.
ARG BASE=node:${NODE_VERSION}-bookworm-slim

FROM ${BASE} AS build
WORKDIR /src
# Whom npm trusts in the build where that is not whom Node trusts.
ARG npm_config_cafile
ENV CI=true NODE_ENV=development
COPY package.json package-lock.json ./
COPY apps apps
COPY libs libs
COPY tools tools
COPY tsconfig*.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund --loglevel=error && npm run build
RUN mkdir /manifests && tar -cf - package.json package-lock.json apps/*/package.json libs/*/package.json | tar -xf - -C /manifests
# What runs, without sources, types and specs.
RUN for package in libs/* apps/*; do \
      case "$package" in libs/testing|libs/embedded|apps/bench|apps/e2e|apps/cli|apps/ops) continue ;; esac; \
      [ -d "$package/dist" ] || continue; \
      mkdir -p "/out/$package" && cp -r "$package/package.json" "$package/dist" "/out/$package/"; \
    done \
 && find /out -name '.tsbuildinfo' -delete && find /out -name '*.d.ts' -delete && find /out -name '*.d.ts.map' -delete

FROM ${BASE} AS dependencies
WORKDIR /src
ARG npm_config_cafile
COPY --from=build /manifests ./
COPY tools tools
# npm installs what packages need to be built and tested as well, unless no package.json says so.
RUN npm pkg delete devDependencies --workspaces --include-workspace-root \
 && npm ci --ignore-scripts --omit=dev --no-audit --no-fund --loglevel=error \
      -w apps/gateway -w apps/preprocessing -w apps/extraction -w apps/aggregation -w apps/export -w apps/notifications \
 && node tools/sbom.mjs node_modules/.package-lock.json > sbom.cdx.json \
 && mkdir -p /out && mv node_modules sbom.cdx.json /out/ \
 && for folder in apps/*/node_modules libs/*/node_modules; do \
      [ -d "$folder" ] || continue; \
      mkdir -p "/out/$folder" && cp -r "$folder/." "/out/$folder/"; \
    done

FROM ${BASE}
LABEL org.opencontainers.image.title="copy-that" \
      org.opencontainers.image.description="Pixels in, design tokens out" \
      org.opencontainers.image.licenses="MIT"
# glibc keeps an arena a thread; two keep the memory of decoded pictures from spreading over many.
ENV NODE_ENV=production \
    MALLOC_ARENA_MAX=2 \
    HOST=0.0.0.0 \
    PORT=8080 \
    INTERNAL_HOST=0.0.0.0 \
    INTERNAL_PORT=9464
WORKDIR /app
COPY --from=dependencies /out ./
COPY --from=build /out ./
COPY LICENSE ./
RUN install -d -o node -g node /data
USER node
EXPOSE 8080 9464
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.INTERNAL_PORT + '/health/ready').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "apps/gateway/dist/main.js"]
