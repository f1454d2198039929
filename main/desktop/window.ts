import { join } from "node:path";
import type { BrowserWindowConstructorOptions, Rectangle } from "electron";
import { BrowserWindow, app, nativeTheme, screen } from "electron";
import { iconFile } from "./icon.ts";
import type { Placement } from "./placement.ts";
import { SMALLEST, fit } from "./placement.ts";
import { PAGE } from "./schemes.ts";

/** What the window tells its host. */
interface WindowEars {
  /** Where it was when it closed. */
  readonly placed: (placement: Placement) => void;
  readonly loading: () => void;
  readonly closed: () => void;
  /** Its process is gone, or its page could not be loaded. */
  readonly crashed: (window: BrowserWindow) => void;
}

/** Opens the one window, where it was last. */
export function openWindow(last: Placement | null, ears: WindowEars): BrowserWindow {
  const window = new BrowserWindow({ ...fit(last?.bounds ?? null, screens()), ...appearance() });
  if (last?.maximized) window.maximize();
  window.once("ready-to-show", () => window.show());
  window.on("close", () => ears.placed({ bounds: window.getNormalBounds(), maximized: window.isMaximized() }));
  window.on("closed", ears.closed);
  window.webContents.on("did-start-loading", ears.loading);
  window.webContents.on("render-process-gone", (_event, { reason }) => {
    if (reason !== "clean-exit") ears.crashed(window);
  });
  // What cannot be loaded is as bad as what dies; a window that is closed meanwhile loads nothing either.
  window.loadURL(PAGE).catch(() => {
    if (!window.isDestroyed()) ears.crashed(window);
  });
  return window;
}

/** The primary screen first. */
function screens(): [Rectangle, ...Rectangle[]] {
  return [screen.getPrimaryDisplay().workArea, ...screen.getAllDisplays().map(({ workArea }) => workArea)];
}

function appearance(): BrowserWindowConstructorOptions {
  return {
    title: "Anybrush",
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    show: false,
    // Elsewhere the program itself has one.
    ...(process.platform === "linux" && { icon: iconFile }),
    // The page's own, so that nothing flashes before it is drawn.
    backgroundColor: nativeTheme.shouldUseDarkColors ? "#1f1f1f" : "#f6f6f6",
    webPreferences: {
      preload: join(import.meta.dirname, "preload.cjs"),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      // Its dictionaries come from the network.
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  };
}

/** Brings the window to the front. */
export function showWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
