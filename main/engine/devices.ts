import type { DeviceName } from "../../shared/job.ts";

/**
 * The ONNX Runtime execution provider behind every device, by the name that `executionProviders` takes. The npm package of the
 * runtime brings:
 *   linux    cpu, webgpu (Vulkan); cuda where its libraries were added by hand (x64)
 *   win32    cpu, webgpu (Direct3D 12), directml
 *   darwin   cpu, webgpu (Metal), coreml; Apple processors only
 */
export const devices: Readonly<Record<DeviceName, string>> = Object.freeze({ cpu: "cpu", cuda: "cuda", directml: "dml", coreml: "coreml", webgpu: "webgpu" });
