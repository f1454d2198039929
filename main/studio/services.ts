import { join } from "node:path";
import type { z } from "zod";
import type { DeviceName } from "../../shared/job.ts";
import { sessionSchema } from "../../shared/studio/contract.ts";
import { picturesOf } from "../../shared/studio/pictures.ts";
import { settingsSchema } from "../../shared/studio/settings.ts";
import { removeUnknown } from "./cleaning.ts";
import { Devices } from "./devices.ts";
import type { MakeEngine } from "./engines.ts";
import { closeEngines, makeEngines } from "./engines.ts";
import { Events } from "./events.ts";
import { Folders } from "./folders.ts";
import { galleryFactsSchema, GallerySources } from "./gallery-sources.ts";
import { History, momentsSchema } from "./history.ts";
import { Images } from "./images.ts";
import { modelsFolder } from "./installation.ts";
import { JsonFile } from "./json-file.ts";
import { ordersSchema } from "./orders.ts";
import { Previews } from "./previews.ts";
import { PrivateNames } from "./private-names.ts";
import { Queue } from "./queue.ts";
import { References } from "./references.ts";
import { SessionKeeper } from "./session.ts";
import { SettingsKeeper } from "./settings.ts";
import { recordsSchema, Sources } from "./sources.ts";
import { Uploads } from "./uploads.ts";

/** Everything behind the studio's door. */
export type Services = Awaited<ReturnType<typeof startServices>>;

/** Builds the services, has them remember what was, and lets the queue go on. */
export async function startServices(folder: string, makeEngine: MakeEngine, uploadLimit: number) {
  const services = makeServices(folder, makeEngine, uploadLimit);
  await recall(services, folder);
  await services.previews.clear();
  services.queue.start();
  return services;
}

/** Pictures that something still speaks of. */
export function mentioned({ session, history, queue }: Pick<Services, "session" | "history" | "queue">): ReadonlySet<string> {
  const { recipe, contents, styles } = session.value;
  const recipes = [...(recipe ? [recipe] : []), ...[...history.entries, ...queue.rows].map((each) => each.recipe)];
  return new Set([...contents, ...styles, ...recipes.flatMap(picturesOf).map(({ file }) => file)]);
}

/** Ends all work and waits until everything is remembered. */
export async function stopServices({ engines, previews, queue, files }: Services): Promise<void> {
  previews.stop();
  queue.stop();
  await closeEngines(engines);
  await queue.settled();
  await previews.clear();
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
  const references = new References(sources);
  const settings = new SettingsKeeper(remembered("settings.json", settingsSchema), emit);
  const session = new SessionKeeper(remembered("session.json", sessionSchema));
  const devices = new Devices(engines.jobs, names, (list) => emit({ kind: "devices", devices: list }));
  const device = (): DeviceName => devices.chosen(settings.value.device);
  const previews = new Previews({ engine: engines.previews, folder: join(folder, "previews"), references, names, device, emit });
  const history = new History({ folder: join(folder, "history"), file: remembered("history.json", momentsSchema), references, emit });
  const orders = { results: join(folder, "results"), file: remembered("queue.json", ordersSchema) };
  const queue = new Queue({ ...orders, engine: engines.jobs, references, names, device: async () => devices.probe().then(device), emit });
  const gallery = new GallerySources(engines.pictures, remembered("gallery.json", galleryFactsSchema));
  const images = new Images(engines.pictures, join(folder, "cache"));
  return { events, folders, names, files, engines, uploads, sources, references, settings, session, devices, previews, history, queue, gallery, images };
}

/** What was remembered, and none of the files that nothing remembers. A damaged memory is no reason to remove anything. */
async function recall(services: ReturnType<typeof makeServices>, folder: string): Promise<void> {
  const { settings, session, history, queue, sources, gallery, images } = services;
  await settings.load();
  await gallery.load();
  const sessionSound = await session.load();
  const historySound = await history.load();
  const queueSound = await queue.load();
  if (historySound) await removeUnknown(join(folder, "history"), history.entries.map(({ id }) => id));
  if (queueSound) await removeUnknown(join(folder, "results"), queue.rows.map(({ id }) => id));
  const allSound = sessionSound && historySound && queueSound;
  const sourcesSound = await sources.load(allSound ? mentioned(services) : null);
  if (sourcesSound) await removeUnknown(join(folder, "uploads"), sources.uploadIds());
  await images.prune();
}
