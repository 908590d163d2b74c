// Where acts wait: in the browser's own database, so that they outlive the page; in memory where there is none.

import type { Act } from "./model";

export interface Store {
  /** The acts of a person, the oldest first; those of other people are erased. */
  of(person: string): Promise<Act[]>;
  put(act: Act): Promise<void>;
  remove(id: string): Promise<void>;
  clear(): Promise<void>;
}

const NAME = "dialogue-outbox";
const ACTS = "acts";

export class MemoryStore implements Store {
  readonly #acts = new Map<string, Act>();

  async of(person: string): Promise<Act[]> {
    for (const act of this.#acts.values()) if (act.person !== person) this.#acts.delete(act.id);
    return [...this.#acts.values()].sort(byAge);
  }

  async put(act: Act): Promise<void> {
    this.#acts.set(act.id, { ...act });
  }

  async remove(id: string): Promise<void> {
    this.#acts.delete(id);
  }

  async clear(): Promise<void> {
    this.#acts.clear();
  }
}

class DatabaseStore implements Store {
  constructor(private readonly database: IDBDatabase) {}

  async of(person: string): Promise<Act[]> {
    const all = (await this.#run("readonly", (acts) => acts.getAll())) as Act[];
    for (const act of all) if (act.person !== person) await this.remove(act.id);
    return all.filter((act) => act.person === person).sort(byAge);
  }

  async put(act: Act): Promise<void> {
    await this.#run("readwrite", (acts) => acts.put(act));
  }

  async remove(id: string): Promise<void> {
    await this.#run("readwrite", (acts) => acts.delete(id));
  }

  async clear(): Promise<void> {
    await this.#run("readwrite", (acts) => acts.clear());
  }

  #run(mode: IDBTransactionMode, ask: (acts: IDBObjectStore) => IDBRequest): Promise<unknown> {
    return new Promise((resolve, reject) => {
      // "strict": written to the disk when it says so.
      const transaction = this.database.transaction(ACTS, mode, { durability: "strict" });
      const request = ask(transaction.objectStore(ACTS));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
  }
}

function byAge(one: Act, other: Act): number {
  return one.made - other.made;
}

/** Open the database; private windows of some browsers have none. */
export function openStore(): Promise<Store> {
  return new Promise((resolve) => {
    const memory = (): void => resolve(new MemoryStore());
    try {
      const opening = indexedDB.open(NAME, 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore(ACTS, { keyPath: "id" });
      opening.onsuccess = () => resolve(new DatabaseStore(opening.result));
      opening.onerror = memory;
    } catch {
      memory();
    }
  });
}
