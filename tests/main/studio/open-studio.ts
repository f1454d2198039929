import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { expect, onTestFinished } from "vitest";
import type { Surroundings } from "../../../main/studio/door.ts";
import { Studio } from "../../../main/studio/studio.ts";
import { EngineHost } from "../../../main/process/host.ts";
import { Problem } from "../../../shared/problems.ts";
import type { Input, Output, StudioEvent, Verb } from "../../../shared/studio/contract.ts";
import { eventSchema, procedures, replySchema } from "../../../shared/studio/contract.ts";
import type { Source } from "../../../shared/studio/pictures.ts";
import { testPicture } from "../../fixtures/pictures.ts";
import { makeTinyPack } from "../../fixtures/tiny-pack.ts";
import { toSharp } from "../image/fixtures.ts";
import { builtEntry } from "../process/engine.ts";

type EventOf<K extends StudioEvent["kind"]> = Extract<StudioEvent, { kind: K }>;

export const view = "0".repeat(32);

/** A real studio with real engines on folders of its own, and everything it said. */
export class OpenStudio {
  readonly events: StudioEvent[] = [];
  readonly said: unknown[] = [];
  /** In the order of their making: pictures, previews, jobs. */
  readonly engines: EngineHost[] = [];
  readonly door: Studio;
  readonly #listeners = new Set<() => void>();

  private constructor(door: Studio, engines: EngineHost[]) {
    this.door = door;
    this.engines = engines;
    door.listen((event) => {
      this.events.push(eventSchema.parse(event));
      for (const listener of this.#listeners) listener();
    });
  }

  static async start(room: Room, options: { readonly uploadLimit?: number; readonly native?: NonNullable<Surroundings["native"]> } = {}): Promise<OpenStudio> {
    const engines: EngineHost[] = [];
    const { native, ...rest } = options;
    const makeEngine = (given: { readonly niceness?: number }): EngineHost => {
      const host = new EngineHost({ entry: builtEntry, ...given });
      engines.push(host);
      return host;
    };
    const surroundings = { kind: native ? "desktop" : "browser", locale: "en", ...(native ? { native } : {}) } as const;
    const studio = new OpenStudio(await Studio.start({ surroundings, makeEngine, folder: room.studio, ...rest }), engines);
    room.opened.push(studio);
    return studio;
  }

  /** The answer to a call; what it fails with is thrown. */
  async ask<V extends Verb>(verb: V, input: Input<V>): Promise<Output<V>> {
    const reply = replySchema.parse(await this.door.call(verb, input));
    this.said.push(reply);
    if (!reply.ok) throw Problem.fromReport(reply.problem);
    procedures[verb].output.parse(reply.value);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the line above has made sure of it
    return reply.value as Output<V>;
  }

  /** The first event, past or future, that fits. */
  async event<K extends StudioEvent["kind"]>(kind: K, fits: (event: EventOf<K>) => boolean = () => true): Promise<EventOf<K>> {
    const find = (): EventOf<K> | undefined => this.all(kind).find(fits);
    return new Promise((resolve) => {
      const look = (): void => {
        const found = find();
        if (!found) return;
        this.#listeners.delete(look);
        resolve(found);
      };
      this.#listeners.add(look);
      look();
    });
  }

  all<K extends StudioEvent["kind"]>(kind: K): EventOf<K>[] {
    return this.events.filter((event): event is EventOf<K> => event.kind === kind);
  }

  async upload(name: string, bytes: Uint8Array): Promise<Source> {
    const source = await this.door.addUpload(name, chunks(bytes));
    this.said.push(source);
    return source;
  }
}

export async function* chunks(bytes: Uint8Array, size = 1000): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

/** Folders of one test, with the tiny pack installed. */
export interface Room {
  readonly folder: string;
  /** Where the studio remembers things. */
  readonly studio: string;
  readonly at: (name: string) => string;
  readonly opened: OpenStudio[];
}

/** A room that is left and cleaned when the test ends; nothing that was said in it may have named one of its folders. */
export async function makeRoom(): Promise<Room> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "anybrush room-")));
  const before = process.env["ANYBRUSH_DATA"];
  process.env["ANYBRUSH_DATA"] = join(folder, "data");
  const room: Room = { folder, studio: join(folder, "data/studio"), at: (name) => join(folder, name), opened: [] };
  onTestFinished(async () => {
    for (const { door } of room.opened) await door.close();
    if (before === undefined) delete process.env["ANYBRUSH_DATA"];
    else process.env["ANYBRUSH_DATA"] = before;
    await rm(folder, { recursive: true, force: true });
    const said = JSON.stringify(room.opened.map((studio) => [studio.events, studio.said]));
    expect(said).not.toContain(basename(folder));
    expect(said).not.toContain(tmpdir());
  });
  await makeTinyPack({ folder: room.at("data/packs/tiny") });
  await mkdir(room.at("photos"));
  await writeFile(room.at("photos/content.png"), await pngOf(64, 48, 1));
  await writeFile(room.at("photos/style.png"), await pngOf(56, 40, 2));
  return room;
}

export async function pngOf(width: number, height: number, seed: number): Promise<Uint8Array> {
  return toSharp(testPicture(width, height, seed)).png().toBuffer();
}

type RecipeInput = Input<"preview">["recipe"];

/** A recipe that is quick with the tiny pack. */
export function recipeOf(content: Pick<Source, "ref">, style: Pick<Source, "ref">, change: Partial<RecipeInput> = {}): RecipeInput {
  return {
    version: 2,
    content: { file: content.ref },
    regions: [{ styles: [{ picture: { file: style.ref } }] }],
    levels: [{ level: 1 }],
    pack: { name: "tiny" },
    ...change,
  };
}

/** The two pictures of the room, opened. */
export async function openPair(room: Room, studio: OpenStudio): Promise<[content: Source, style: Source]> {
  const { sources } = await studio.door.addFiles([room.at("photos/content.png"), room.at("photos/style.png")]);
  const [content, style] = sources;
  if (!content || !style) throw new Error("the pictures were refused");
  return [content, style];
}
