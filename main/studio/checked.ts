import type { z } from "zod";
import { describeIssues } from "../../shared/issues.ts";
import { Problem } from "../../shared/problems.ts";

/** What a renderer sent, if it is what the contract asks for. @throws Problem `request-invalid` */
export function checked<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw new Problem("request-invalid", { what: `${describeIssues(result.error)}.` });
}
