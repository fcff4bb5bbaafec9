import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const server = process.env.INTERLOG_DEV_SERVER ?? "http://127.0.0.1:8700";
const src = fileURLToPath(new URL("./src", import.meta.url));

export default defineConfig({
  plugins: [react()],
  base: "/",
  resolve: { alias: { "@": src } },
  build: {
    // The wheel carries the built screens inside the Python package.
    outDir: "../src/interlog/config/ui",
    emptyOutDir: true,
    assetsDir: "assets",
    // The content security policy has no data: source but for images.
    assetsInlineLimit: 0,
    target: "es2023",
    chunkSizeWarningLimit: 700,
  },
  server: {
    host: "127.0.0.1",
    port: 5173,
    proxy: {
      "/api": { target: server },
      "/_allauth": { target: server },
      "/healthz": { target: server },
      "/ws": { target: server, ws: true },
    },
  },
  test: {
    environment: "jsdom",
    // One jsdom per worker, still a world of its own for each file.
    pool: "vmThreads",
    setupFiles: ["./src/test/setup.ts"],
    include: ["src/**/*.test.{ts,tsx}"],
    css: false,
    restoreMocks: true,
  },
});
