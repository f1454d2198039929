import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** The renderer, for both hosts: addresses are relative, so the same files serve under `app://studio/` and `http://127.0.0.1`. */
export default defineConfig({
  root: "renderer",
  base: "./",
  plugins: [react()],
  build: { outDir: "../out/page", emptyOutDir: true, target: "chrome120", assetsInlineLimit: 0, chunkSizeWarningLimit: 1500 },
});
