import { launch } from "../main/web/launch.ts";
import { programLink } from "../main/web/program-link.ts";
import type { Connected } from "./connected.ts";
import { contractSuite } from "./suite.ts";

contractSuite("in the browser mode", async (): Promise<Connected> => {
  const { server, crash, close } = await launch({ uploadLimit: 20_000_000 });
  return { ...programLink(server), folder: null, crash, close };
});
