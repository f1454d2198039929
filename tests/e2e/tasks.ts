import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { modelsFolder } from "../../main/studio/installation.ts";
import { launchChromium } from "../fixtures/chromium.ts";
import { LocalStudio } from "./local-studio.ts";
import { tasksPage } from "./tasks/document.ts";
import { lookTasks } from "./tasks/looks.ts";
import { manyTasks } from "./tasks/many.ts";
import type { Step } from "./tasks/person.ts";
import { Person } from "./tasks/person.ts";
import { regionTasks } from "./tasks/regions.ts";
import { strip } from "./tasks/strip.ts";
import type { Task } from "./tasks/task.ts";

const docs = join(dirname(modelsFolder()), "docs");
const tasks: readonly Task[] = [...regionTasks, ...lookTasks, ...manyTasks];

/** Does what people ask for and tells of it in docs/tasks.md; given names, only those. */
async function main(names: readonly string[]): Promise<void> {
  await mkdir(join(docs, "tasks"), { recursive: true });
  const page = join(docs, "tasks.md");
  const studio = await LocalStudio.start();
  const browser = await launchChromium();
  try {
    for (const task of tasks.filter(({ name }) => names.length === 0 || names.includes(name))) {
      const steps = await Person.at({ studio, browser }, async (person) => done(task, person));
      await writeFile(page, tasksPage(tasks, new Map([[task, steps]]), await readFile(page, "utf8").catch(() => "")));
    }
  } finally {
    await browser.close();
    await studio.end();
  }
}

async function done(task: Task, person: Person): Promise<readonly Step[]> {
  process.stdout.write(`${task.title}\n`);
  await writeFile(join(docs, "tasks", `${task.name}.webp`), await strip(await task.perform(person)));
  return person.steps;
}

await main(process.argv.slice(2));
