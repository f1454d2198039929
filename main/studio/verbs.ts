import type { z } from "zod";
import type { Verb } from "../../shared/studio/contract.ts";
import { procedures } from "../../shared/studio/contract.ts";
import { checked } from "./checked.ts";
import type { Surroundings } from "./door.ts";
import { findPack } from "./model-library.ts";
import { chooseFolder, choosePictures, reveal } from "./native.ts";
import { makeOrders } from "./orders.ts";
import type { Services } from "./services.ts";
import { snapshot } from "./snapshot.ts";

type Answer = (input: unknown) => Promise<unknown>;
/** Every verb of the contract, each checking its own input. */
export type Verbs = ReadonlyMap<string, Answer>;

const NOTHING = {};

/** The verbs of the contract as the services answer them. */
export function makeVerbs(services: Services, surroundings: Surroundings): Verbs {
  const { previews, keptPreviews, variations, advisor, selections, views, masks, reopening, presets, history, queue, settings, session, sources, folders, references } = services;
  const p = procedures;
  const answers: Readonly<Record<Verb, Answer>> = {
    "open": verb(p.open, async () => snapshot(services, surroundings)),
    "choosePictures": verb(p.choosePictures, async ({ what }) => choosePictures(services, surroundings, what)),
    "chooseFolder": verb(p.chooseFolder, async () => chooseFolder(services, surroundings)),
    "preview": verb(p.preview, async (request) => (previews.start(request), NOTHING)),
    "warm": verb(p.warm, async ({ content, pack }) => (previews.warm(content && (await sources.fileOf(content)), await findPack(pack)), NOTHING)),
    "cancelPreview": verb(p.cancelPreview, async ({ view }) => (views.cancel(view), NOTHING)),
    "variations": verb(p.variations, async (sheet) => (variations.start(sheet), NOTHING)),
    "advise": verb(p.advise, async ({ recipe }) => advisor.advise(recipe)),
    "keepMask": verb(p.keepMask, async ({ png }) => masks.keep(png, "grey")),
    "mask": verb(p.mask, async ({ mask }) => ({ png: await masks.read(mask) })),
    "smartSelect": verb(p.smartSelect, async (stroke) => ({ png: await selections.select(stroke) })),
    "reopen": verb(p.reopen, async (request) => reopening.reopen(request)),
    "savePreset": verb(p.savePreset, async (preset) => presets.save(preset)),
    "removePreset": verb(p.removePreset, async ({ id }) => presets.remove(id)),
    "remember": verb(p.remember, async ({ recipe, image }) => history.remember(recipe, keptPreviews.find(image.slice("preview:".length)))),
    "forget": verb(p.forget, async ({ ids }) => (await history.forget(ids), NOTHING)),
    "enqueue": verb(p.enqueue, async ({ folder, ...wanted }) => queue.add(await makeOrders(wanted, folder && folders.pathOf(folder), references, queue.unfinished))),
    "cancel": verb(p.cancel, async ({ ids }) => (await queue.cancel(ids), NOTHING)),
    "retry": verb(p.retry, async ({ ids }) => (await queue.retry(ids), NOTHING)),
    "dismiss": verb(p.dismiss, async ({ ids }) => (await queue.dismiss(ids), NOTHING)),
    "reveal": verb(p.reveal, async ({ id }) => (await reveal(services, surroundings, id), NOTHING)),
    "saveSettings": verb(p.saveSettings, async (patch) => settings.save(patch)),
    "saveSession": verb(p.saveSession, async (value) => (await session.save(value), NOTHING)),
  };
  return new Map(Object.entries(answers));
}

interface Procedure<I extends z.ZodType, O extends z.ZodType> {
  readonly input: I;
  readonly output: O;
}

function verb<I extends z.ZodType, O extends z.ZodType>({ input }: Procedure<I, O>, answer: (input: z.output<I>) => Promise<z.output<O>>): Answer {
  return async (raw) => answer(checked(input, raw));
}
