import type { z } from "zod";
import { describeIssues } from "../../shared/issues.ts";
import { Problem } from "../../shared/problems.ts";
import type { Output, Verb } from "../../shared/studio/contract.ts";
import { procedures, replySchema } from "../../shared/studio/contract.ts";

/** The contract once more, in the shape in which a verb that is not known yet still goes with its output. */
const outputs: { readonly [V in Verb]: { readonly output: z.ZodType<Output<V>> } } = procedures;

/**
 * What a reply says, checked against the contract.
 * @throws Problem the reply's own, or `internal` for anything that is no reply to this verb
 */
export function outputOf<V extends Verb>(verb: V, reply: unknown): Output<V> {
  // First, because a verb that the studio does not know is none of this table's either.
  const value = valueOf(reply);
  return checked(outputs[verb].output, value);
}

/** The value of a reply of any kind. @throws Problem the reply's own, or `internal` for anything that is no reply */
export function valueOf(reply: unknown): unknown {
  const answer = checked(replySchema, reply);
  if (!answer.ok) throw Problem.fromReport(answer.problem);
  return answer.value;
}

/** @throws Problem `internal` for what the schema refuses: page and studio are of different versions, or one of them is wrong */
export function checked<Value>(schema: z.ZodType<Value>, value: unknown): Value {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new Problem("internal", { what: `the studio's answer makes no sense: ${describeIssues(result.error)}` });
}
