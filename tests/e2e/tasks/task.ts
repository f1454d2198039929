import type { Person } from "./person.ts";

/** A picture in a file, or as bytes. */
export type Shown = string | Uint8Array;

/** Something that people ask for. */
export interface Task {
  /** Of its picture, and on the command line. */
  readonly name: string;
  readonly title: string;
  /** Who asks for it where, in Markdown. */
  readonly asked: string;
  /** What is seen in its picture, from left to right. */
  readonly seen: string;
  /** Does it, and answers the pictures to show beside each other. */
  readonly perform: (person: Person) => Promise<readonly Shown[]>;
}

/** A thread in an issue tracker, in Markdown. */
export function thread(repository: string, number: number): string {
  return `[${repository} #${number}](https://github.com/${repository}/issues/${number})`;
}
