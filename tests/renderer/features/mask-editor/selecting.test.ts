import { expect, it } from "vitest";
import { brushing } from "../../../../renderer/features/mask-editor/gesture.ts";
import { Selecting } from "../../../../renderer/features/mask-editor/selecting.ts";
import { MaskSession } from "../../../../renderer/features/mask-editor/session.ts";
import type { StudioLink } from "../../../../renderer/link/link.ts";
import { fromBase64, toBase64 } from "../../../../renderer/masks/base64.ts";
import { emptyMask } from "../../../../renderer/masks/mask.ts";
import { decodeMask, encodeMask } from "../../../../renderer/masks/png.ts";
import { keeperOf } from "../../../../renderer/state/masks-keeper.ts";
import { outputOf } from "../../../../renderer/link/reply.ts";
import { procedures } from "../../../../shared/studio/contract.ts";
import { maskStudio } from "../../state/regions-link.ts";

/** A session and selections over it; main finds exactly what a hint marks as inside, once it is let. */
function selecting() {
  const studio = maskStudio();
  const answers: (() => void)[] = [];
  const call: StudioLink["call"] = async (verb, input) => {
    if (verb !== "smartSelect") return studio.link.call(verb, input);
    await new Promise<void>((done) => answers.push(done));
    const { width, height, data } = await decodeMask(fromBase64(procedures.smartSelect.input.parse(input).hint));
    const png = toBase64(await encodeMask({ width, height, data: data.map((value) => (value === 255 ? 255 : 0)) }));
    return outputOf(verb, { ok: true, value: { png } });
  };
  const session = new MaskSession({ keeper: keeperOf(studio), size: { width: 60, height: 20 }, replace: () => true, emptyIsNone: false });
  session.put(emptyMask(60, 20));
  const select = new Selecting({ ...studio, link: { ...studio.link, call } }, session, "gallery:lake");
  const answer = async (): Promise<void> => {
    await expect.poll(() => answers.length).toBeGreaterThan(0);
    answers.shift()!();
  };
  return { session, select, answer };
}

const brush = { diameter: 8, hardness: 1, opacity: 1, erase: false, pressure: { size: false, opacity: false } };
const valueAt = ({ pixels }: MaskSession, x: number): number => pixels.data[10 * pixels.width + x]!;

it("takes two quick strokes one after the other", async () => {
  const { session, select, answer } = selecting();
  const both = [select.smart([{ x: 10, y: 10 }], 8, true, "add"), select.smart([{ x: 30, y: 10 }], 8, true, "add")];
  expect(select.state.getState().busy).toBe(true);
  await answer();
  await answer();
  await Promise.all(both);
  expect([valueAt(session, 10), valueAt(session, 30), valueAt(session, 50)]).toEqual([255, 255, 0]);
  expect(select.state.getState().busy).toBe(false);
});

it("leaves a stroke that is painted while it looks", async () => {
  const { session, select, answer } = selecting();
  const found = select.smart([{ x: 10, y: 10 }], 8, true, "add");
  const stroke = brushing(session, brush, { x: 30, y: 10, pressure: 1 });
  await answer();
  stroke.move([{ x: 50, y: 10, pressure: 1 }], false);
  expect(valueAt(session, 10)).toBe(0);
  stroke.end();
  await found;
  expect([valueAt(session, 10), valueAt(session, 30), valueAt(session, 50)]).toEqual([255, 255, 255]);
});
