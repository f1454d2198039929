import { once } from "node:events";
import type { Command } from "commander";
import type { StudioDoor } from "../studio/door.ts";
import type { StudioServer } from "../web/server.ts";
import { cancelOnSignal } from "./cancellation.ts";
import { parseNumber, parseWhole } from "./options.ts";
import { answer, answerJson, remark } from "./output.ts";

interface StudioFlags {
  readonly port: number | null;
  readonly open: boolean;
  /** In minutes. */
  readonly idle: number;
  /** In megabytes. */
  readonly uploadLimit: number;
  readonly json?: true;
}

const MEGABYTE = 1024 ** 2;
const MINUTE = 60_000;

const tunnel = `
On another machine, such as a GPU workstation: start it there with --no-open, take the port with you,
  ssh -L 4747:127.0.0.1:4747 workstation
and open the printed address in the browser at home. The port at home may be another one; change it in the address then.`;

/** `anybrush studio` */
export function addStudio(program: Command): void {
  program
    .command("studio")
    .description("open Anybrush Studio in the browser; nothing outside this machine can connect to it")
    .option("--port <number>", "where it listens (default: 4747, or any that is free)", (text) => parseWhole("--port", text, 1, 65_535), null)
    .option("--no-open", "only print the address; on a machine that others use too, since they could see the opened one among the processes")
    .option("--idle <minutes>", "end when no page was open for so long and all work is done; 0: never", (text) => parseNumber("--idle", text, 0, 10_000), 30)
    .option("--upload-limit <megabytes>", "largest picture file that is taken", (text) => parseWhole("--upload-limit", text, 1, 100_000), 512)
    .option("--json", "one JSON object per line")
    .addHelpText("after", tunnel)
    .action(runStudio);
}

async function runStudio(flags: StudioFlags): Promise<void> {
  const [asked, left] = [cancelOnSignal(), new AbortController()];
  const { builtPage } = await import("../web/built-page.ts");
  const page = await builtPage(() => remark("Building the page..."), asked);
  const studio = await startStudio(flags);
  try {
    const server = await serve(flags, studio, page, () => left.abort());
    await announce(server.address, flags);
    await aborted(AbortSignal.any([asked, left.signal]));
    await server.close();
  } finally {
    await studio.close();
  }
  if (left.signal.aborted && !flags.json) answer(`No page was open for ${flags.idle} minutes and nothing was left to do, so the studio has closed.`);
}

async function startStudio({ uploadLimit }: StudioFlags): Promise<StudioDoor> {
  const { Studio } = await import("../studio/studio.ts");
  const { locale } = Intl.DateTimeFormat().resolvedOptions();
  return Studio.start({ surroundings: { kind: "browser", locale }, uploadLimit: uploadLimit * MEGABYTE });
}

async function serve({ port, idle, uploadLimit }: StudioFlags, door: StudioDoor, page: string, onIdle: () => void): Promise<StudioServer> {
  const { serveStudio } = await import("../web/server.ts");
  const onFault = (error: unknown): void => remark(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return serveStudio({ door, page, port, uploadLimit: uploadLimit * MEGABYTE, idleAfter: idle * MINUTE, onIdle, onFault });
}

async function announce(address: string, flags: StudioFlags): Promise<void> {
  if (flags.json) answerJson({ event: "listening", url: address });
  else answer(`Anybrush Studio is at ${address} (Ctrl-C stops it)`);
  if (!flags.open || !hasDisplay()) return;
  const { default: open } = await import("open");
  // Without a browser to be found there is still the address.
  await open(address).catch(() => undefined);
}

/** Linux without a desktop has no browser that anyone could see. */
function hasDisplay(): boolean {
  return process.platform !== "linux" || [process.env["DISPLAY"], process.env["WAYLAND_DISPLAY"]].some(Boolean);
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, "abort");
}
