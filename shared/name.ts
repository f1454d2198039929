import { z } from "zod";

/** A plain name, which is safe as the name of a file too: letters, digits, `_`, `.` and `-`, the first a letter or digit. */
export const nameSchema = z.string().regex(/^[a-z0-9][a-z0-9_.-]*$/i);
