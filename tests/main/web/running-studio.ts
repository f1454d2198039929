import { once } from "node:events";
import type { StudioLink } from "../../../renderer/link/link.ts";
import type { Ended } from "../cli/command-line.ts";
import { jsonLines, start } from "../cli/command-line.ts";
import { programLink } from "./program-link.ts";

/** `anybrush studio` as people run it. */
export interface RunningStudio {
  readonly origin: string;
  readonly link: StudioLink;
  readonly fetch: typeof fetch;
  /** Ctrl-C */
  readonly close: () => Promise<Ended>;
  /** Ends it as a crash would, without a chance to do anything more. */
  readonly kill: () => Promise<Ended>;
}

/** Starts it in a folder, at any free port, and waits until it listens. */
export async function openStudio(folder: string, data: string, ...flags: readonly string[]): Promise<RunningStudio> {
  const { child, ended } = start(folder, ["studio", "--json", "--no-open", ...flags], data);
  const heard = await Promise.race([once(child.stdout, "data"), ended]);
  if (!Array.isArray(heard)) throw new Error(`the studio did not start: ${JSON.stringify(heard)}`);
  const { origin, port, searchParams } = new URL(String(jsonLines(String(heard[0]))[0]?.["url"]));
  const close = async (): Promise<Ended> => {
    child.kill("SIGINT");
    return ended;
  };
  const kill = async (): Promise<Ended> => {
    child.kill("SIGKILL");
    return ended;
  };
  return { origin, ...programLink({ port: Number(port), secret: searchParams.get("secret") ?? "" }), close, kill };
}
