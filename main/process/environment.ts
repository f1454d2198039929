/**
 * The environment of a process that runs the engine.
 *
 * The runtime frees every tensor when it is done with it, and the next one of that size starts on fresh pages, which the
 * kernel must clear: at 1024 x 1024 that took half of the time. Large pages (glibc 2.35 and newer; others ignore the
 * variable) and a single heap give most of it back without holding more memory. Whoever sets these variables keeps them.
 */
export function engineEnvironment(): NodeJS.ProcessEnv {
  return { MALLOC_ARENA_MAX: "1", GLIBC_TUNABLES: "glibc.malloc.hugetlb=1", ...process.env, ORT_DISABLE_TELEMETRY: "1" };
}
