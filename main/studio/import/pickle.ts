import { BufferReader, Parser } from "pickleparser";
import { z } from "zod";
import { Problem } from "../../../shared/problems.ts";

/** How torch stores numbers, by the class that a file names. */
const storageClasses = { FloatStorage: "float32", HalfStorage: "float16", DoubleStorage: "float64" } as const;
export type StorageType = (typeof storageClasses)[keyof typeof storageClasses];

/** A block of numbers that lies elsewhere in the file. */
export class StorageRef {
  readonly type: StorageType;
  readonly key: string;
  /** Numbers, not bytes. */
  readonly count: number;

  constructor(type: StorageType, key: string, count: number) {
    this.type = type;
    this.key = key;
    this.count = count;
  }
}

/** A tensor as a view of a storage; `offset` and `strides` count numbers. */
export class TensorRef {
  readonly storage: StorageRef;
  readonly offset: number;
  readonly shape: readonly number[];
  readonly strides: readonly number[];

  constructor(storage: StorageRef, offset: number, shape: readonly number[], strides: readonly number[]) {
    this.storage = storage;
    this.offset = offset;
    this.shape = shape;
    this.strides = strides;
  }
}

const count = z.number().int().min(0);
const sides = z.array(count).max(8);

/** The classes are only ever named, never called; frozen, so that a file cannot hang anything on them. */
const classByName = new Map(Object.entries(storageClasses).map(([name, type]) => [`torch.${name}`, Object.freeze(() => type)]));
const typeOfClass = new Map<unknown, StorageType>([...classByName.values()].map((storageClass) => [storageClass, storageClass()]));

/** Arguments of torch._utils._rebuild_tensor_v2: storage, offset, size, stride, requires_grad, hooks. */
const tensorArguments = z.tuple([z.instanceof(StorageRef), count, sides, sides]).rest(z.unknown());
/** ("storage", class, key, location, count, view): a view of another storage is a form no published file uses. */
const storageArguments = z.tuple([
  z.literal("storage"),
  z.unknown().transform((storageClass) => typeOfClass.get(storageClass)).pipe(z.enum(["float32", "float16", "float64"])),
  z.string(),
  z.string(),
  count,
  z.null(),
]);

const makeMap = Object.freeze(() => new Map<unknown, unknown>());
const makeTensor = Object.freeze((...args: readonly unknown[]): TensorRef => {
  const [storage, offset, shape, strides] = tensorArguments.parse(args);
  return new TensorRef(storage, offset, shape, strides);
});

/** The only names a file may use. Everything they do is above: no code of the file, or named by it, ever runs. */
function allowed(name: string): ((...args: never[]) => unknown) | undefined {
  if (name === "collections.OrderedDict") return makeMap;
  if (name === "torch._utils._rebuild_tensor_v2") return makeTensor;
  return classByName.get(name);
}

/** A reader that cannot be sent backwards by a negative length, which would never end. */
class ForwardReader extends BufferReader {
  override skip(length: number): void {
    if (!(length >= 0)) throw new RangeError("a negative length");
    super.skip(length);
  }
}

/** Reads the pickles of a torch file, one after the other, without running anything. */
export class PickleReader {
  readonly #reader: ForwardReader;
  readonly #parser: Parser;
  readonly #file: string;

  /** @param file names the file in a problem. */
  constructor(bytes: Uint8Array, start: number, file: string) {
    this.#file = file;
    this.#reader = new ForwardReader(bytes);
    this.#reader.skip(start);
    this.#parser = new Parser({
      nameResolver: { resolve: (module, name) => this.#resolve(`${module}.${name}`) },
      persistentResolver: { resolve: readStorage },
      // Plain objects would let a key "__proto__" change what an object is.
      unpicklingTypeOfDictionary: "Map",
      unpicklingTypeOfSet: "Set",
    });
  }

  /** Bytes read so far. */
  get position(): number {
    return this.#reader.position;
  }

  /**
   * The next value: maps, arrays, strings, numbers, StorageRef and TensorRef, nested as the file says (it may be hostile).
   * @throws Problem `weights-unsafe` when it names code, `weights-invalid` when it is no such pickle.
   */
  next(): unknown {
    try {
      return this.#parser.read<unknown>(this.#reader);
    } catch (cause) {
      if (cause instanceof Problem) throw cause;
      throw new Problem("weights-invalid", { file: this.#file, what: "its list of contents is damaged." }, { cause });
    }
  }

  #resolve(name: string): (...args: never[]) => unknown {
    const found = allowed(name);
    if (found) return found;
    if (/^torch\.\w+Storage$/.test(name)) throw new Problem("weights-invalid", { file: this.#file, what: `it holds numbers of the kind ${name}.` });
    throw new Problem("weights-unsafe", { file: this.#file, what: name });
  }
}

function readStorage(id: unknown): StorageRef {
  const [, type, key, , size] = storageArguments.parse(id);
  return new StorageRef(type, key, size);
}
