import { createHash } from "node:crypto";
import type { StudioLink } from "../../../renderer/link/link.ts";
import { outputOf } from "../../../renderer/link/reply.ts";
import { procedures } from "../../../shared/studio/contract.ts";
import { Problem } from "../../../shared/problems.ts";
import type { KeptMask } from "../../../shared/studio/pictures.ts";
import type { FakeStudio } from "./fake-link.ts";
import { fakeStudio } from "./fake-link.ts";

/** A studio that keeps masks as main does, by what is in them. */
export interface MaskStudio extends FakeStudio {
  /** What is kept: reference → PNG in base64. */
  readonly kept: Map<KeptMask, string>;
  /** While true, nothing can be kept. */
  broken: boolean;
}

export function maskStudio(): MaskStudio {
  const fake = fakeStudio();
  const studio: MaskStudio = { ...fake, kept: new Map(), broken: false };
  const call: StudioLink["call"] = async (verb, input) => {
    if (verb === "keepMask") return outputOf(verb, { ok: true, value: keep(studio, procedures.keepMask.input.parse(input).png) });
    if (verb === "mask") return outputOf(verb, { ok: true, value: { png: studio.kept.get(procedures.mask.input.parse(input).mask) } });
    return fake.link.call(verb, input);
  };
  return Object.assign(studio, { link: { ...fake.link, call } });
}

function keep(studio: MaskStudio, png: string): { readonly mask: KeptMask; readonly width: number; readonly height: number } {
  if (studio.broken) throw new Problem("studio-lost");
  const mask: KeptMask = `mask:${createHash("sha256").update(png).digest("hex").slice(0, 32)}`;
  studio.kept.set(mask, png);
  const bytes = Buffer.from(png, "base64");
  return { mask, width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}
