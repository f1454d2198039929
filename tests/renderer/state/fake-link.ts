import type { Connection, StudioLink } from "../../../renderer/link/link.ts";
import { outputOf } from "../../../renderer/link/reply.ts";
import type { Studio } from "../../../renderer/state/studio.ts";
import { createStudioStore } from "../../../renderer/state/studio.ts";
import type { Problem } from "../../../shared/problems.ts";
import type { Added, Snapshot, StudioEvent, Verb } from "../../../shared/studio/contract.ts";
import type { Source, SourceRef } from "../../../shared/studio/pictures.ts";
import { settingsSchema } from "../../../shared/studio/settings.ts";

/** A call that the page has made. */
export interface Call {
  readonly verb: Verb;
  readonly input: unknown;
}

/** A studio page without a page: what it asks for is written down, and the test plays main. */
export interface FakeStudio extends Studio {
  readonly calls: Call[];
  readonly problems: Problem[];
  readonly emit: (event: StudioEvent) => void;
  readonly connect: (state: Connection) => void;
  /** Answers by verb; an error is thrown. Verbs without one answer with nothing. */
  readonly answers: Partial<Record<Verb, unknown>>;
  /** What becomes of files that are handed over. */
  added: Added;
}

export const lake = source("gallery:lake", 1280, 960);
export const waves = source("gallery:waves", 960, 768);
export const mosaic = source("gallery:mosaic", 768, 768);
export const own = source("picture:00112233445566778899aabbccddeeff", 4000, 3000);

export function source(ref: SourceRef, width: number, height: number): Source {
  return { ref, name: ref, about: null, width, height, format: "jpeg", depth: 8, hasAlpha: false, painted: false };
}

export const emptySnapshot: Snapshot = {
  version: "0.1.0",
  host: "browser",
  platform: "linux",
  locale: "en-US",
  native: false,
  uploadLimit: 1e9,
  gallery: { styles: [waves, mosaic], contents: [lake] },
  sources: [own],
  packs: [],
  devices: null,
  settings: settingsSchema.parse({}),
  session: { recipe: null, contents: [], styles: [] },
  history: [],
  presets: [],
  queue: [],
};

export function fakeStudio(): FakeStudio {
  let hear: (event: StudioEvent) => void = () => undefined;
  let connect: (state: Connection) => void = () => undefined;
  const calls: Call[] = [];
  const problems: Problem[] = [];
  const answers: Partial<Record<Verb, unknown>> = {};
  const link: StudioLink = {
    async call(verb, input) {
      calls.push({ verb, input });
      const answer = answers[verb] ?? {};
      if (answer instanceof Error) throw answer;
      return outputOf(verb, { ok: true, value: answer });
    },
    listen(onEvent, onConnection) {
      [hear, connect] = [onEvent, onConnection];
      return () => undefined;
    },
    add: async () => studio.added,
    imageUrl: (ref, side) => `${ref}/${side}`,
    downloadUrl: () => null,
    startDrag: null,
  };
  const store = createStudioStore();
  store.setState({ snapshot: emptySnapshot, connection: "open", sources: new Map([lake, waves, mosaic, own].map((each) => [each.ref, each])) });
  const studio: FakeStudio = {
    store,
    link,
    report: (problem) => void problems.push(problem),
    calls,
    problems,
    answers,
    added: { sources: [], refused: [] },
    emit: (event) => hear(event),
    connect: (state) => connect(state),
  };
  return studio;
}

/** The inputs of the calls of a verb, in their order. */
export function inputsOf(studio: FakeStudio, verb: Verb): unknown[] {
  return studio.calls.filter((call) => call.verb === verb).map(({ input }) => input);
}
