import type { Studio } from "../../state/studio.ts";

/** Tells a person who is looking at something else, where they want that. On the desktop the app itself does. */
export function notifyOutside({ store }: Studio, title: string): void {
  const { snapshot } = store.getState();
  if (!snapshot?.settings.notify || snapshot.host !== "browser" || document.hasFocus()) return;
  if (!("Notification" in window) || Notification.permission !== "granted") return;
  const notification = new Notification(title);
  notification.addEventListener("click", () => window.focus());
}
