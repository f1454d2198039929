import type { DeviceName } from "../../shared/job.ts";

/** A device as people choose it, and the ONNX Runtime execution provider behind it. */
interface DeviceEntry {
  readonly title: string;
  /** By the name that ONNX Runtime's `executionProviders` takes. */
  readonly provider: string;
}

/**
 * Every device Anybrush can compute on. The npm package of the runtime brings:
 *   linux    cpu, webgpu (Vulkan); cuda where its libraries were added by hand (x64)
 *   win32    cpu, webgpu (Direct3D 12), directml
 *   darwin   cpu, webgpu (Metal), coreml; Apple processors only
 */
export const devices: Readonly<Record<DeviceName, DeviceEntry>> = Object.freeze({
  cpu: { title: "CPU", provider: "cpu" },
  cuda: { title: "NVIDIA GPU (CUDA)", provider: "cuda" },
  directml: { title: "GPU (DirectML)", provider: "dml" },
  coreml: { title: "Apple GPU and Neural Engine (Core ML)", provider: "coreml" },
  webgpu: { title: "GPU (WebGPU)", provider: "webgpu" },
});
