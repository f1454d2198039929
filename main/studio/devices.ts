import type { DeviceName } from "../../shared/job.ts";
import { deviceNames } from "../../shared/job.ts";
import type { StudioDevice } from "../../shared/studio/contract.ts";
import type { Engine } from "./engines.ts";
import type { PrivateNames } from "./private-names.ts";
import { SAFE_DEVICE } from "./second-try.ts";

type Tell = (devices: StudioDevice[]) => void;

/** What the studio says where the probe itself cannot be done. */
const CPU_ALONE: StudioDevice = { name: SAFE_DEVICE, title: "CPU", works: true, why: null, relativeTime: 1 };

/** What this machine computes on: known once the probe has answered. */
export class Devices {
  readonly #engine: Pick<Engine, "probe">;
  readonly #names: PrivateNames;
  readonly #tell: Tell;
  #list: StudioDevice[] | null = null;
  #known: Promise<void> | null = null;

  constructor(engine: Pick<Engine, "probe">, names: PrivateNames, tell: Tell) {
    this.#engine = engine;
    this.#names = names;
    this.#tell = tell;
  }

  /** Tries every device; resolves when the probe has answered, in whatever way. It is done once. */
  async probe(): Promise<void> {
    this.#known ??= this.#probe();
    await this.#known;
  }

  get list(): StudioDevice[] | null {
    return this.#list;
  }

  /** The device to use: the wanted one if it works, the fastest where none is wanted, the CPU until that is known. */
  chosen(wanted: string | null): DeviceName {
    const working = (this.#list ?? []).filter(({ works }) => works);
    const fastest = working.toSorted((a, b) => timeOf(a) - timeOf(b))[0];
    const device = wanted === null ? fastest : working.find(({ name }) => name === wanted);
    return deviceNames.find((name) => name === device?.name) ?? SAFE_DEVICE;
  }

  async #probe(): Promise<void> {
    const probed = await this.#engine.probe().catch(() => null);
    this.#list = probed?.devices.map(({ name, title, ok, why, relativeTime }) => ({
      name,
      title,
      works: ok,
      why: why === undefined ? null : this.#names.strip(why),
      relativeTime: relativeTime ?? null,
    })) ?? [CPU_ALONE];
    this.#tell(this.#list);
  }
}

function timeOf({ relativeTime }: StudioDevice): number {
  return relativeTime ?? Number.POSITIVE_INFINITY;
}
