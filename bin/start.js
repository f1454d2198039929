#!/usr/bin/env node
import { spawn } from "node:child_process";
import { build, root, runCommandLine } from "./build.js";
import { findElectron, installElectron } from "./electron.js";

/** A desktop app that fails this soon could not start at all, in ms: it lacks a library of the system, or a sandbox. */
const SOON = 5000;

const wishes = process.argv.slice(2);

/** Why there can be no window; null where there can. */
function whyNoWindow() {
  if (process.platform !== "linux" || process.env["DISPLAY"] || process.env["WAYLAND_DISPLAY"]) return null;
  return "there is no display";
}

async function electron() {
  const found = findElectron();
  if (found) return found;
  await installElectron(() => process.stderr.write("Getting Electron for the desktop app, once...\n"));
  return findElectron();
}

/** Runs the desktop app to its end; false where it could not start. */
async function openDesktop(binary) {
  const { builtPage } = await import("../out/main/web/built-page.js");
  await builtPage(() => process.stderr.write("Building the page...\n"), new AbortController().signal);
  const began = Date.now();
  const child = spawn(binary, [root, ...wishes], { stdio: "inherit" });
  const code = await new Promise((resolve) => child.once("error", () => resolve(null)).once("close", resolve));
  process.exitCode = code ?? 1;
  return code === 0 || Date.now() - began > SOON;
}

async function openBrowser(why) {
  process.stderr.write(`The desktop app cannot open here because ${why}; this is the browser mode.\n`);
  process.exitCode = 0;
  process.argv.splice(2, process.argv.length, "studio", ...wishes);
  await runCommandLine();
}

async function main() {
  build();
  const why = whyNoWindow();
  if (why) return openBrowser(why);
  const binary = await electron();
  if (!binary) return openBrowser("Electron is not installed and could not be downloaded");
  if (!(await openDesktop(binary))) return openBrowser("Electron could not start");
}

try {
  await main();
} catch (error) {
  process.stderr.write(`anybrush: ${error.message}\n`);
  process.exitCode = 1;
}
