import { join } from "node:path";

/** The app's icon, 512 x 512, in the clone and in the package. */
export const iconFile = join(import.meta.dirname, "../../../build/icon.png");
