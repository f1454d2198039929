import type { NotificationData } from "@mantine/notifications";
import { notifications } from "@mantine/notifications";
import { languageOf } from "../../i18n/language.ts";
import { translateIn } from "../../i18n/translate.ts";
import type { Studio } from "../../state/studio.ts";
import { noticeWords } from "./words.ts";

/** A toast: its id makes it the only one of its kind; errors are red, everything else has no color. */
export type Toast = Pick<NotificationData, "title" | "message" | "color" | "loading" | "autoClose"> & { readonly id: string };

/** Shows a toast, in the place of the one with its id if that is still there. */
export function showToast({ store }: Studio, toast: Toast): void {
  const close = translateIn(languageOf(store.getState()), noticeWords)("close");
  const data: NotificationData = { color: "gray", loading: false, closeButtonProps: { "aria-label": close, "size": 32 }, ...toast };
  notifications.update(data);
  notifications.show(data);
}

export function hideToast(id: string): void {
  notifications.hide(id);
}
