import type { Snapshot } from "../../shared/studio/contract.ts";
import type { Surroundings } from "./door.ts";
import type { GalleryList } from "./gallery-sources.ts";
import { version } from "./installation.ts";
import { studioPacks } from "./packs.ts";
import type { Services } from "./services.ts";
import { mentioned } from "./services.ts";

/** In ms. */
const PROBE_DELAY = 3000;
const NO_GALLERY: GalleryList = { styles: [], contents: [] };

/** Everything a renderer needs to draw its first screen. */
export async function snapshot(services: Services, { kind, locale, native }: Surroundings): Promise<Snapshot> {
  const { names, uploads, sources, devices, settings, session, history, presets, queue, events } = services;
  const [gallery, own, packs] = await Promise.all([galleryOf(services), sources.list(mentioned(services)), studioPacks(names)]);
  const there = new Set<string>([...gallery.styles, ...gallery.contents, ...own].map(({ ref }) => ref));
  // Whoever asks reads the answer first.
  setImmediate(() => events.release());
  // The probe takes its share of the machine only after the first screen, and after the engine got ready for the first click.
  setTimeout(() => void devices.probe(), PROBE_DELAY).unref();
  return {
    version: version(),
    host: kind,
    platform: process.platform,
    locale,
    native: native !== undefined,
    uploadLimit: uploads.limit,
    gallery,
    sources: own,
    packs,
    devices: devices.list,
    settings: settings.value,
    session: session.among(there),
    history: history.entries,
    presets: presets.list,
    queue: queue.rows,
  };
}

/** A broken installation is told of, but does not keep people from their own pictures. */
async function galleryOf({ gallery, events, names }: Services): Promise<GalleryList> {
  return gallery.list().catch((error: unknown) => {
    events.emit({ kind: "notice", problem: names.report(error), recovered: false });
    return NO_GALLERY;
  });
}
