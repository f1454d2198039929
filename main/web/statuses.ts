import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { ProblemCode } from "../../shared/problems.ts";

/** Where a problem is the asker's, and which kind; every other is the studio's own: 500. */
const statuses: Partial<Record<ProblemCode, ContentfulStatusCode>> = {
  "request-invalid": 400,
  "recipe-invalid": 400,
  "recipe-version": 400,
  "request-refused": 403,
  "picture-gone": 404,
  "row-gone": 404,
  "folder-gone": 404,
  "pack-missing": 404,
  "presets-full": 409,
  "upload-too-large": 413,
  "picture-too-large": 413,
  "picture-unknown": 415,
  "picture-corrupt": 422,
  "picture-flat": 422,
  "selection-empty": 422,
  "pack-lacks": 422,
  "host-lacks": 501,
};

/** The http status that an answer with this problem has; what it means to people is in the problem itself. */
export function statusOf(code: ProblemCode): ContentfulStatusCode {
  return statuses[code] ?? 500;
}
