import { existsSync } from "node:fs";
import { chmod, copyFile, mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/**
 * Completes what lies beside the app's archive.
 * @param {import("app-builder-lib").AfterPackContext} context
 */
async function afterPack({ packager, electronPlatformName, appOutDir, arch }) {
  const resources = packager.getResourcesDir(appOutDir);
  await markInstallation(resources, packager.appInfo);
  if (electronPlatformName === "linux") await carryNode(resources, arch);
}

/** The engine's files are ECMAScript modules outside of the archive too, and models/ is found beside a package.json. */
async function markInstallation(resources, { name, version }) {
  await writeFile(join(resources, "package.json"), `${JSON.stringify({ name, version, type: "module" })}\n`);
}

/** Puts the Node binary that runs this into the package, where the engine will run in it, with its license. */
async function carryNode(resources, arch) {
  const own = { x64: 1, arm64: 3 }[process.arch];
  if (arch !== own) throw new Error("A Linux package is made on a machine of its own kind: it carries that machine's Node.");
  const folder = join(resources, "node");
  await mkdir(folder, { recursive: true });
  await copyFile(process.execPath, join(folder, "node"));
  await chmod(join(folder, "node"), 0o755);
  await copyFile(nodeLicense(), join(folder, "LICENSE"));
}

/** Where Node's own archives and Debian's package have it. */
function nodeLicense() {
  const root = dirname(dirname(process.execPath));
  const found = [join(root, "LICENSE"), join(root, "share/doc/nodejs/LICENSE"), join(root, "share/doc/node/LICENSE")].find((file) => existsSync(file));
  if (!found) throw new Error(`The license of the Node at ${process.execPath} is not where it should be.`);
  return found;
}

// electron-builder takes a hook by this name only.
// oxlint-disable-next-line import/no-default-export
export default afterPack;
