import { Notifications } from "@mantine/notifications";
import type { ReactNode } from "react";
import "./notices.css";

/** Where toasts appear: few at once, above the history, where they hide neither the queue nor any settings. */
export function Notices(): ReactNode {
  return <Notifications position="bottom-center" limit={4} zIndex={250} containerWidth={380} />;
}
