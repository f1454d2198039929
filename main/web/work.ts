import { procedures } from "../../shared/studio/contract.ts";
import type { StudioDoor } from "../studio/door.ts";

/** Whether anything is running or waiting in the queue. */
export async function hasWork(door: StudioDoor): Promise<boolean> {
  const reply = await door.call("open", {});
  if (!reply.ok) return false;
  const { queue } = procedures.open.output.parse(reply.value);
  return queue.some(({ state }) => state.kind === "running" || state.kind === "waiting");
}
