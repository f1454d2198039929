// Paints the pictures of the README with the built command: `npm run build && node docs/figures.js`.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import sharp from "sharp";

const root = fileURLToPath(new URL("../", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "anybrush-figures-"));
const [width, height, gap] = [420, 315, 8];

const gallery = (name) => `models/gallery/${name}`;
const fit = (file) => sharp(file).resize(width, height, { fit: "cover" }).png().toBuffer();

function paint(name, ...flags) {
  const file = join(folder, `${name}.png`);
  execFileSync(process.execPath, ["bin/anybrush.js", "stylize", ...flags, "-o", file], { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
  return file;
}

/** Rows of equally large cells on white. */
async function sheet(out, rows) {
  const [columns, lines] = [rows[0].length, rows.length];
  const cells = await Promise.all(rows.flat().map(async (file, i) => ({
    input: await fit(file),
    left: (i % columns) * (width + gap),
    top: Math.floor(i / columns) * (height + gap),
  })));
  await sharp({ create: { width: columns * (width + gap) - gap, height: lines * (height + gap) - gap, channels: 3, background: "#fff" } })
    .composite(cells)
    .jpeg({ quality: 86 })
    .toFile(join(root, "docs/results", out));
}

const contents = ["lake", "still-life", "harbor"].map((name) => gallery(`contents/${name}.jpg`));
const styles = ["brush-strokes", "stained-glass", "waves", "watercolor"];

const grid = contents.map((content, c) => [content, ...styles.map((style) => paint(`${c}-${style}`, content, "--style", style, "--size", "1024"))]);
await sheet("gallery.jpg", [styles.map((style) => gallery(`styles/${style}.jpg`))]);
await sheet("results.jpg", grid);

const [harbor, style] = [gallery("contents/harbor.jpg"), "brush-strokes"];
await sheet("controls.jpg", [
  [paint("half", harbor, "--style", style, "--strength", "0.5"), paint("color", harbor, "--style", style, "--color", "luminance"), paint("blend", harbor, "--style", style, "--style", "waves")],
  [paint("ot", harbor, "--style", style, "--method", "ot"), paint("large", harbor, "--style", style, "--style-scale", "2"), paint("fine", harbor, "--style", style, "--levels", "3,2,1")],
]);
rmSync(folder, { recursive: true });
