import { vi } from "vitest";
import type { StudioLink } from "../../renderer/link/link.ts";
import type { StudioEvent } from "../../shared/studio/contract.ts";

type Kind = StudioEvent["kind"];
type Of<K extends Kind> = Extract<StudioEvent, { readonly kind: K }>;

/** Everything that was heard since it began to listen. */
export interface Listener {
  readonly events: readonly StudioEvent[];
  /** All events of a kind, in order. */
  readonly all: <K extends Kind>(kind: K) => readonly Of<K>[];
  /** The first event of a kind that fits, which may have come already. */
  readonly heard: <K extends Kind>(kind: K, fits?: (event: Of<K>) => boolean) => Promise<Of<K>>;
  readonly stop: () => void;
}

/** Listens, and resolves once nothing more can be missed. */
export async function listenTo(link: StudioLink): Promise<Listener> {
  const events: StudioEvent[] = [];
  let stop: () => void = () => undefined;
  await new Promise<void>((resolve) => {
    stop = link.listen(
      (event) => events.push(event),
      (state) => void (state === "open" && resolve()),
    );
  });
  const all = <K extends Kind>(kind: K): readonly Of<K>[] => events.filter((event): event is Of<K> => event.kind === kind);
  const heard = async <K extends Kind>(kind: K, fits: (event: Of<K>) => boolean = () => true): Promise<Of<K>> =>
    vi.waitUntil(() => all(kind).find(fits), { timeout: 30_000, interval: 10 });
  return { events, all, heard, stop };
}
