import { join } from "node:path";
import type { z } from "zod";
import type { DeviceName } from "../../shared/job.ts";
import { masksOf, picturesOf } from "../../shared/studio/pictures.ts";
import { settingsSchema } from "../../shared/studio/settings.ts";
import { Advisor } from "./advisor.ts";
import { removeUnknown } from "./cleaning.ts";
import { Devices } from "./devices.ts";
import type { MakeEngine } from "./engines.ts";
import { Easel } from "./easel.ts";
import { closeEngines, makeEngines } from "./engines.ts";
import { Events } from "./events.ts";
import { Folders } from "./folders.ts";
import { galleryFactsSchema, GallerySources } from "./gallery-sources.ts";
import { Hashes } from "./hashes.ts";
import { History, momentsSchema } from "./history.ts";
import { Images } from "./images.ts";
import { modelsFolder } from "./installation.ts";
import { JsonFile } from "./json-file.ts";
import { KeptPreviews } from "./kept-previews.ts";
import { Masks } from "./masks.ts";
import { ordersSchema } from "./orders.ts";
import { Presets, presetsSchema } from "./presets.ts";
import { Previews } from "./previews.ts";
import { PrivateNames } from "./private-names.ts";
import { Queue } from "./queue.ts";
import { References } from "./references.ts";
import { Reopening } from "./reopening.ts";
import { Selections } from "./selections.ts";
import { rememberedSessionSchema, SessionKeeper } from "./session.ts";
import { SettingsKeeper } from "./settings.ts";
import { recordsSchema, Sources } from "./sources.ts";
import { Uploads } from "./uploads.ts";
import { Variations } from "./variations.ts";
import { Views } from "./views.ts";

/** Everything behind the studio's door. */
export type Services = Awaited<ReturnType<typeof startServices>>;

/** Builds the services, has them remember what was, and lets the queue go on. */
export async function startServices(folder: string, makeEngine: MakeEngine, uploadLimit: number) {
  const services = makeServices(folder, makeEngine, uploadLimit);
  await recall(services, folder);
  await services.keptPreviews.clear();
  services.queue.start();
  return services;
}

/** Pictures and masks that something still speaks of. */
export function mentioned({ session, history, queue }: Pick<Services, "session" | "history" | "queue">): ReadonlySet<string> {
  const { recipe, contents, styles } = session.value;
  const recipes = [...(recipe ? [recipe] : []), ...[...history.entries, ...queue.rows].map((each) => each.recipe)];
  return new Set([...contents, ...styles, ...recipes.flatMap((each) => [...picturesOf(each), ...masksOf(each)]).map(({ file }) => file)]);
}

/** Ends all work and waits until everything is remembered. */
export async function stopServices({ engines, previews, views, keptPreviews, queue, files }: Services): Promise<void> {
  previews.stopWarming();
  views.cancelAll();
  queue.stop();
  await closeEngines(engines);
  await queue.settled();
  await keptPreviews.clear();
  await Promise.all(files.map(async (file) => file.flush()));
}

function makeServices(folder: string, makeEngine: MakeEngine, uploadLimit: number) {
  const events = new Events();
  const { emit } = events;
  const folders = new Folders();
  const names: PrivateNames = new PrivateNames(() => [folder, modelsFolder(), ...folders.paths(), ...sources.folders(), ...queue.folders()]);
  const files: { flush(): Promise<void> }[] = [];
  const remembered = <T>(name: string, schema: z.ZodType<T>): JsonFile<T> => {
    const file = new JsonFile(join(folder, name), schema, (problem) => emit({ kind: "notice", problem: names.report(problem), recovered: true }));
    files.push(file);
    return file;
  };
  const engines = makeEngines(makeEngine);
  const uploads = new Uploads(join(folder, "uploads"), uploadLimit);
  const sources = new Sources({ engine: engines.pictures, uploads, file: remembered("sources.json", recordsSchema), names });
  const masks = new Masks(engines.pictures, join(folder, "masks"));
  const references = new References(sources, masks);
  const settings = new SettingsKeeper(remembered("settings.json", settingsSchema), emit);
  const session = new SessionKeeper(remembered("session.json", rememberedSessionSchema));
  const devices = new Devices(engines.jobs, names, (list) => emit({ kind: "devices", devices: list }));
  const device = (): DeviceName => devices.chosen(settings.value.device);
  const keptPreviews = new KeptPreviews(join(folder, "previews"));
  const easel = new Easel({ engine: engines.previews, kept: keptPreviews, names, device, emit });
  const views = new Views();
  const previews = new Previews({ engine: engines.previews, easel, views, references, names, device, emit });
  const variations = new Variations({ easel, views, previews, references, names, emit });
  const advisor = new Advisor({ engine: engines.previews, previews, references, names, device, emit });
  const selections = new Selections({ engine: engines.selections, sources, folder: join(folder, "selections") });
  const presets = new Presets(remembered("presets.json", presetsSchema), emit);
  const history = new History({ folder: join(folder, "history"), file: remembered("history.json", momentsSchema), references, emit });
  const orders = { results: join(folder, "results"), file: remembered("queue.json", ordersSchema) };
  const queue = new Queue({ ...orders, engine: engines.jobs, references, names, device: async () => devices.probe().then(device), emit });
  const gallery = new GallerySources(engines.pictures, remembered("gallery.json", galleryFactsSchema));
  const reopening = new Reopening({ engine: engines.pictures, sources, gallery, masks, hashes: new Hashes() });
  const images = new Images(engines.pictures, join(folder, "cache"));
  return { events, folders, names, files, engines, uploads, sources, masks, references, settings, session, devices, keptPreviews, views, previews, variations, advisor, selections, presets, history, queue, gallery, reopening, images };
}

/** What was remembered, and none of the files that nothing remembers. A damaged memory is no reason to remove anything. */
async function recall(services: ReturnType<typeof makeServices>, folder: string): Promise<void> {
  const { settings, presets, session, history, queue, sources, masks, gallery, images } = services;
  await settings.load();
  await presets.load();
  await gallery.load();
  const sessionSound = await session.load();
  const historySound = await history.load();
  const queueSound = await queue.load();
  if (historySound) await removeUnknown(join(folder, "history"), history.entries.map(({ id }) => id));
  if (queueSound) await removeUnknown(join(folder, "results"), queue.rows.map(({ id }) => id));
  const allSound = sessionSound && historySound && queueSound;
  const spokenOf = allSound ? mentioned(services) : null;
  await masks.prune(spokenOf);
  const sourcesSound = await sources.load(spokenOf);
  if (sourcesSound) await removeUnknown(join(folder, "uploads"), sources.uploadIds());
  await images.prune();
  await removeUnknown(join(folder, "selections"), []);
}
