import type { ProblemReport } from "../../shared/problems.ts";
import { Problem } from "../../shared/problems.ts";
import type { Added } from "../../shared/studio/contract.ts";
import type { Source } from "../../shared/studio/pictures.ts";
import { sourceSchema } from "../../shared/studio/pictures.ts";
import { checked, valueOf } from "./reply.ts";

/** Sends bytes by POST and gives back the reply; `onSent` hears how many have gone. Rejects where no reply comes. */
export type Send = (address: string, bytes: Blob, onSent: (bytes: number) => void) => Promise<unknown>;

/** Sends files one after the other, for the studio reads each as a whole; one that is refused does not stop the others. */
export async function upload(
  files: readonly File[],
  send: (file: File, onSent: (bytes: number) => void) => Promise<unknown>,
  onProgress: (part: number) => void = () => undefined,
): Promise<Added> {
  const total = Math.max(1, files.reduce((sum, { size }) => sum + size, 0));
  const [sources, refused]: [Source[], { name: string; problem: ProblemReport }[]] = [[], []];
  let before = 0;
  for (const file of files) {
    try {
      // What travels is a little more than the file.
      const reply = await send(file, (sent) => onProgress((before + Math.min(sent, file.size)) / total));
      sources.push(checked(sourceSchema, valueOf(reply)));
    } catch (error) {
      refused.push({ name: file.name, problem: Problem.from(error).report() });
    }
    before += file.size;
  }
  onProgress(1);
  return { sources, refused };
}

/** By XMLHttpRequest, because `fetch` does not tell how far an upload has come. */
export const sendFromPage: Send = (address, bytes, onSent) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.responseType = "json";
    request.upload.addEventListener("progress", ({ loaded }) => onSent(loaded));
    // null for an answer that is no JSON
    request.addEventListener("load", () => (request.response === null ? reject(new Error("no reply came")) : resolve(request.response)));
    request.addEventListener("error", () => reject(new Error("the upload broke off")));
    request.send(bytes);
  });
