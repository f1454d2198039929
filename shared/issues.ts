import type { z } from "zod";

/** One line naming each field that is wrong and why: `regions.0.strength: expected ...`. */
export function describeIssues(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join(".") || "value"}: ${issue.message.replace(/^.*received undefined$/, "is missing")}`).join("; ");
}
