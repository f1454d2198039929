import { counted } from "./effort.ts";
import type { Step } from "./person.ts";
import type { Task } from "./task.ts";

const INTRODUCTION = `# What people ask for, done in the studio

What people ask for most in the issue trackers of style transfer projects and filter programs, done in the studio. The hand is a script's
(\`node out/tests/e2e/tasks.js\`) in a real browser, beginning with an empty studio each time; clicks, drags and keys were counted where they reach the page.
A file that is chosen in the system's dialog is one click, a shortcut is one key, and scrolling does not count. Photos and
paintings are those that come along; the results were saved in full size and made smaller for this page.
`;

/** The page about tasks. What was not done this time stays as the page \`before\` has it. */
export function tasksPage(tasks: readonly Task[], done: ReadonlyMap<Task, readonly Step[]>, before: string): string {
  const earlier = before.split(/^(?=## )/m);
  const sections = tasks.flatMap((task, index) => {
    const heading = `## ${index + 1}. ${task.title}\n`;
    const steps = done.get(task);
    return steps ? section(heading, task, steps) : (earlier.find((each) => each.startsWith(heading)) ?? []);
  });
  return [INTRODUCTION, ...sections.map((each) => each.trimEnd() + "\n")].join("\n");
}

function section(heading: string, task: Task, steps: readonly Step[]): string {
  const sum = steps.reduce((all, { effort }) => ({ clicks: all.clicks + effort.clicks, drags: all.drags + effort.drags, keys: all.keys + effort.keys }), { clicks: 0, drags: 0, keys: 0 });
  const list = steps.map(({ says, effort }, index) => `${index + 1}. ${says} (${counted(effort)})`);
  return [heading, task.asked, "", `**${counted(sum)}**`, "", ...list, "", `![${task.seen}](tasks/${task.name}.webp)`, "", `*${task.seen}.*`, ""].join("\n");
}
