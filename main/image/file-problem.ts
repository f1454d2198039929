import { Problem } from "../../shared/problems.ts";

const WHY: Readonly<Record<string, string>> = {
  ENOENT: "its folder does not exist.",
  ENOTDIR: "part of its path is a file, not a folder.",
  EACCES: "you may not write there.",
  EPERM: "you may not write there.",
  EROFS: "its folder is read-only.",
  ENOSPC: "the disk is full.",
  EDQUOT: "your share of the disk is full.",
  EFBIG: "the file system takes no file of that size.",
  EISDIR: "a folder has that name.",
  EEXIST: "a file has that name.",
  ENAMETOOLONG: "its name is too long.",
};

/** The code of a file system error (`ENOENT`, ...), or an empty string. */
export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

/** The Problem that an error of the file system means for a file that is read. */
export function readingProblem(file: string, error: unknown): Problem {
  if (error instanceof Problem) return error;
  const isMissing = ["ENOENT", "ENOTDIR", "ENAMETOOLONG"].includes(codeOf(error));
  return new Problem(isMissing ? "picture-missing" : "picture-unreadable", { file }, { cause: error });
}

/** The Problem that an error of the file system, or of libvips while it writes, means for a file that is written. */
export function writingProblem(file: string, error: unknown): Problem {
  if (error instanceof Problem) return error;
  const message = error instanceof Error ? error.message : String(error);
  const code = /no space left/i.test(message) ? "ENOSPC" : codeOf(error);
  return new Problem("output-unwritable", { file, what: WHY[code] ?? message.split("\n")[0]! }, { cause: error });
}

