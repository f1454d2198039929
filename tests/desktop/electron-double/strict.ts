/** What any object is asked for by the language, promises and test tools. */
const harmless = new Set<PropertyKey>(["then", "toJSON", "constructor", "prototype", "asymmetricMatch", "nodeType", "tagName", "$$typeof", "valueOf", "toString", "length", "name"]);

/** An object that throws when it is asked for anything it does not have: the double must never be silently wrong. */
export function strict<T extends object>(name: string, target: T): T {
  return new Proxy(target, {
    get(object, key, receiver): unknown {
      if (key in object || typeof key === "symbol" || harmless.has(key) || key.startsWith("__v")) return Reflect.get(object, key, receiver);
      throw new Error(`The double of Electron does not know ${name}.${key}`);
    },
    set(object, key, value): boolean {
      if (key in object) return Reflect.set(object, key, value);
      throw new Error(`The double of Electron does not know ${name}.${String(key)}`);
    },
  });
}

/** An event of Electron that can be prevented. */
export interface Preventable {
  readonly defaultPrevented: boolean;
  preventDefault(): void;
}

export function preventable<T extends object>(facts: T): T & Preventable {
  let prevented = false;
  return strict("Event", {
    ...facts,
    get defaultPrevented() {
      return prevented;
    },
    preventDefault: () => void (prevented = true),
  });
}
