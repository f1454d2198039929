import { beforeEach, afterEach, expect, test, vi } from "vitest";
import { IdleWatch } from "../../../main/web/idle.ts";

const AFTER = 1000;

let left = 0;
let working = false;
beforeEach(() => {
  vi.useFakeTimers();
  [left, working] = [0, false];
});
afterEach(() => vi.useRealTimers());

const watch = (after = AFTER): IdleWatch => new IdleWatch({ after, working: () => Promise.resolve(working), left: () => left++ });
const pass = async (milliseconds: number): Promise<unknown> => vi.advanceTimersByTimeAsync(milliseconds);

test("a studio that nobody comes to is left, once", async () => {
  watch();
  await pass(AFTER - 1);
  expect(left).toBe(0);
  await pass(10 * AFTER);
  expect(left).toBe(1);
});

test("an open page keeps it for ever", async () => {
  watch().arrive();
  await pass(100 * AFTER);
  expect(left).toBe(0);
});

test("it is the last page that counts, and one that reloads is back in time", async () => {
  const idle = watch();
  const [first, second] = [idle.arrive(), idle.arrive()];
  first();
  await pass(2 * AFTER);
  second();
  await pass(AFTER - 1);
  const reloaded = idle.arrive();
  await pass(2 * AFTER);
  expect(left).toBe(0);
  reloaded();
  await pass(AFTER);
  expect(left).toBe(1);
});

test("work keeps it until it is done", async () => {
  working = true;
  watch();
  await pass(5 * AFTER);
  expect(left).toBe(0);
  working = false;
  await pass(AFTER);
  expect(left).toBe(1);
});

test("a page that comes while the queue is being looked at is not left", async () => {
  let idle: IdleWatch | undefined;
  idle = new IdleWatch({ after: AFTER, working: async () => (idle?.arrive(), Promise.resolve(false)), left: () => left++ });
  await pass(5 * AFTER);
  expect(left).toBe(0);
});

test("0 is never, and so is a watch that has stopped", async () => {
  watch(0);
  watch().stop();
  await pass(100 * AFTER);
  expect(left).toBe(0);
});

test("a page that goes after the end begins no other wait", async () => {
  const idle = watch();
  const leave = idle.arrive();
  idle.stop();
  leave();
  expect(vi.getTimerCount()).toBe(0);
});
