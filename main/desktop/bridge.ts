import type { IpcMainInvokeEvent, WebContents } from "electron";
import { ipcMain } from "electron";
import { z } from "zod";
import { describeIssues } from "../../shared/issues.ts";
import { Problem } from "../../shared/problems.ts";
import type { Added, StudioReply } from "../../shared/studio/contract.ts";
import type { StudioDoor } from "../studio/door.ts";
import { addArguments, callArguments, channels, dragArguments } from "./channels.ts";
import type { Dropped } from "./channels.ts";
import { startDrag } from "./drag.ts";
import { checkSender } from "./sender.ts";

/** What the bridge tells its host. */
interface Ears {
  /** The page has asked for its first picture of the studio, so it hears events. */
  readonly pageOpened: () => void;
  /** Files came from the page that lie at these paths. */
  readonly pathsAdded: (paths: readonly string[]) => void;
}

/** Carries calls and files from our page to the studio, and refuses all others. */
export function openBridge(studio: StudioDoor, { pageOpened, pathsAdded }: Ears): void {
  answer(channels.call, callArguments, async ([verb, input]) => {
    const reply = await studio.call(verb, input);
    if (verb === "open" && reply.ok) setImmediate(pageOpened);
    return reply;
  });
  answer(channels.add, addArguments, async ([files]) => {
    pathsAdded(pathsOf(files));
    return { ok: true, value: await addAll(studio, files) };
  });
  answer(channels.drag, dragArguments, async ([id], contents) => {
    await startDrag(studio, contents, id);
    return { ok: true, value: {} };
  });
}

type Act<T> = (input: T, contents: WebContents) => Promise<StudioReply>;

function answer<Schema extends z.ZodType>(channel: string, schema: Schema, act: Act<z.output<Schema>>): void {
  ipcMain.handle(channel, async (event: IpcMainInvokeEvent, ...input: unknown[]): Promise<StudioReply> => {
    try {
      checkSender(event);
      return await act(parsed(schema, input), event.sender);
    } catch (error) {
      return { ok: false, problem: Problem.from(error).report() };
    }
  });
}

/** @throws Problem `request-invalid` */
function parsed<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = z.safeParse(schema, input);
  if (result.success) return result.data;
  throw new Problem("request-invalid", { what: `${describeIssues(result.error)}.` });
}

async function addAll(studio: StudioDoor, files: readonly Dropped[]): Promise<Added> {
  const lying = await studio.addFiles(pathsOf(files));
  const sources = [...lying.sources];
  const refused = [...lying.refused];
  for (const file of files) {
    if (file.kind === "path") continue;
    try {
      sources.push(await studio.addUpload(file.name, once(file.bytes)));
    } catch (error) {
      refused.push({ name: file.name, problem: Problem.from(error).report() });
    }
  }
  return { sources, refused };
}

function pathsOf(files: readonly Dropped[]): readonly string[] {
  return files.flatMap((file) => (file.kind === "path" ? [file.path] : []));
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
