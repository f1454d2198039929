import { readFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll } from "vitest";
import type { StudioLink } from "../../renderer/link/link.ts";
import type { OutputFormat } from "../../shared/job.ts";
import type { Recipe, RecipeInput } from "../../shared/recipe.ts";
import type { Verb } from "../../shared/studio/contract.ts";
import type { Id, ImageRef, ImageSide, Source } from "../../shared/studio/pictures.ts";
import type { Row } from "../../shared/studio/rows.ts";
import { exportSchema } from "../../shared/studio/settings.ts";
import type { Connected } from "./connected.ts";
import type { Listener } from "./listener.ts";
import { listenTo } from "./listener.ts";
import { pictureFile, tinyRecipe } from "./pictures.ts";

/** What the tests of the contract share: a connected studio, someone who listens, a content of 900 x 600 and a small style. */
export class Room {
  readonly #host: Connected;
  readonly link: StudioLink;
  readonly listener: Listener;
  readonly content: Source;
  readonly style: Source;
  /** Every verb that was called. */
  readonly tried = new Set<Verb>();

  private constructor(host: Connected, listener: Listener, content: Source, style: Source) {
    this.#host = host;
    this.listener = listener;
    this.content = content;
    this.style = style;
    this.link = {
      ...host.link,
      call: async (verb, input) => {
        this.tried.add(verb);
        return host.link.call(verb, input);
      },
    };
  }

  static async open(connect: () => Promise<Connected>): Promise<Room> {
    const host = await connect();
    const listener = await listenTo(host.link);
    const { sources } = await host.link.add([await pictureFile("Photo.png", 900, 600), await pictureFile("Gemälde.png", 80, 60)]);
    const [content, style] = sources;
    if (!content || !style) throw new Error("the pictures were not taken");
    return new Room(host, listener, content, style);
  }

  get folder(): string | null {
    return this.#host.folder;
  }

  async close(): Promise<void> {
    this.listener.stop();
    await this.#host.close();
  }

  crash(): void {
    this.#host.crash();
  }

  async fetch(address: string): Promise<Response> {
    return this.#host.fetch(address);
  }

  /** The content in the style. */
  recipe(changes: Partial<RecipeInput> = {}): Recipe {
    return tinyRecipe(this.content.ref, this.style.ref, changes);
  }

  /** Of the image that is served. */
  async sizeOf(ref: ImageRef, side: ImageSide): Promise<readonly [number, number]> {
    const answer = await this.fetch(this.link.imageUrl(ref, side));
    if (!answer.ok) throw new Error(`${ref} is not served: ${answer.status}`);
    const { width, height } = await sharp(Buffer.from(await answer.arrayBuffer())).metadata();
    return [width, height];
  }

  /** Queues results, into the person's folder where the host has folders. */
  async enqueue(recipes: readonly Recipe[], format: OutputFormat = "png"): Promise<readonly Row[]> {
    const folder = this.folder === null ? null : await this.link.call("chooseFolder", {});
    return this.link.call("enqueue", { recipes: [...recipes], export: exportSchema.parse({ format }), folder: folder?.ref ?? null });
  }

  async enqueueOne(recipe: Recipe): Promise<Row> {
    const [row] = await this.enqueue([recipe]);
    if (!row) throw new Error("there is no row");
    return row;
  }

  /** The row as it was told when it came to this state. */
  async ends({ id }: Pick<Row, "id">, kind: Row["state"]["kind"]): Promise<Row> {
    return (await this.listener.heard("row", ({ row }) => row.id === id && row.state.kind === kind)).row;
  }

  /** The bytes of a finished row, however the host hands them over. */
  async resultOf({ id, state }: Row): Promise<Buffer> {
    const address = this.link.downloadUrl(id);
    if (address !== null) return Buffer.from(await (await this.fetch(address)).arrayBuffer());
    if (state.kind !== "done" || this.folder === null) throw new Error("there is no result");
    return readFileSync(join(this.folder, state.file));
  }
}

/** One room for all tests of a file; it is there once tests run. */
export function useRoom(connect: () => Promise<Connected>): () => Room {
  let room: Room | undefined;
  beforeAll(async () => void (room = await Room.open(connect)));
  afterAll(async () => room?.close());
  return () => {
    if (!room) throw new Error("the room is not open yet");
    return room;
  };
}

let views = 0;

/** An id that nobody has used. */
export function newView(): Id {
  return (++views).toString(16).padStart(32, "0");
}
