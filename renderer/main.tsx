import "./without-eval.ts";
import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "@mantine/spotlight/styles.css";
import "./theme.css";
import { createRoot } from "react-dom/client";
import { runAction } from "./actions/registry.ts";
import { App } from "./app.tsx";
import { showProblem } from "./features/notices/show-problem.tsx";
import { electronLink } from "./link/electron.ts";
import { pageLink } from "./link/http.ts";
import { openStudio } from "./state/opening.ts";
import { Previewing } from "./state/previewing.ts";
import type { Studio } from "./state/studio.ts";
import { createStudioStore } from "./state/studio.ts";

const store = createStudioStore();
const link = window.anybrush ? electronLink(window.anybrush) : pageLink();
const studio: Studio = { store, link, report: (problem) => showProblem(studio, problem, false) };

openStudio(studio, new Previewing(studio, decode), {
  onAction: (name) => runAction(studio, name),
  onNotice: (problem, recovered) => showProblem(studio, problem, recovered),
});
createRoot(document.getElementById("root")!).render(<App studio={studio} />);

function decode(url: string): Promise<void> {
  const image = new Image();
  image.src = url;
  return image.decode();
}
