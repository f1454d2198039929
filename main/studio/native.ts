import { Problem } from "../../shared/problems.ts";
import type { Source } from "../../shared/studio/pictures.ts";
import type { Folder } from "../../shared/studio/settings.ts";
import type { Surroundings } from "./door.ts";
import type { Services } from "./services.ts";

type Native = NonNullable<Surroundings["native"]>;

/**
 * Pictures from the host's dialog. Where some cannot be opened a notice tells of each.
 * @throws Problem `host-lacks`, or what is wrong with the pictures where none can be opened
 */
export async function choosePictures({ sources, events }: Services, surroundings: Surroundings, what: "pictures" | "folder"): Promise<Source[]> {
  const { sources: opened, refused } = await sources.addFiles(await nativeOf(surroundings).choosePictures(what));
  const first = refused[0];
  if (opened.length === 0 && first) throw Problem.fromReport(first.problem);
  for (const { problem } of refused) events.emit({ kind: "notice", problem, recovered: false });
  return opened;
}

/** A folder from the host's dialog; null when the person closes it. @throws Problem `host-lacks` */
export async function chooseFolder({ folders }: Services, surroundings: Surroundings): Promise<Folder | null> {
  const path = await nativeOf(surroundings).chooseFolder();
  return path === null ? null : folders.open(path);
}

/** Shows the finished file of a row in its folder. @throws Problem `host-lacks`, `row-gone` */
export async function reveal({ queue }: Services, surroundings: Surroundings, id: string): Promise<void> {
  const native = nativeOf(surroundings);
  native.reveal((await queue.find(id)).file);
}

function nativeOf({ native }: Surroundings): Native {
  if (!native) throw new Problem("host-lacks");
  return native;
}
