/** The engine process's side of its channel. */
interface Parent {
  onMessage(listener: (message: unknown) => void): void;
  send(message: unknown): void;
}

/** What Electron gives a utility process instead of Node's channel. */
interface ParentPort {
  on(event: "message", listener: (event: { readonly data: unknown }) => void): void;
  postMessage(message: unknown): void;
}

const node: Parent = {
  onMessage: (listener) => void process.on("message", listener),
  send: (message) => {
    // A parent that is gone is no error: `disconnect` follows.
    if (process.connected) process.send?.(message, undefined, undefined, () => {});
  },
};

function electron(port: ParentPort): Parent {
  return {
    onMessage: (listener) => port.on("message", ({ data }) => listener(data)),
    send: (message) => port.postMessage(message),
  };
}

/** Only a utility process has it, whatever Electron's types say. */
const { parentPort } = process as { readonly parentPort?: ParentPort };

/** Whoever started this process. */
export const parent: Parent = parentPort ? electron(parentPort) : node;
