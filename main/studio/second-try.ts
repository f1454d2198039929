import type { DeviceName } from "../../shared/job.ts";
import { Problem } from "../../shared/problems.ts";

/** The device that every machine has. */
export const SAFE_DEVICE: DeviceName = "cpu";

/**
 * Does work that a dying engine process must not end: tried once more on the CPU after a crash, or after another device failed.
 * @param onRecovery hears of the first failure before the second try
 * @throws whatever else `work` throws, and what the second try throws
 */
export async function withSecondTry<T>(device: DeviceName, work: (device: DeviceName) => Promise<T>, onRecovery: (problem: Problem) => void): Promise<T> {
  try {
    return await work(device);
  } catch (error) {
    if (!(error instanceof Problem) || !isRecoverable(error, device)) throw error;
    onRecovery(error);
    return work(SAFE_DEVICE);
  }
}

function isRecoverable({ code }: Problem, device: DeviceName): boolean {
  return code === "engine-crashed" || (code === "engine-device" && device !== SAFE_DEVICE);
}
