/** Where a file goes as it comes. */
export interface Sink {
  write: (bytes: Uint8Array<ArrayBuffer>) => Promise<void>;
  close: () => Promise<void>;
  /** Nothing of it is kept. */
  discard: () => Promise<void>;
}

/** What browsers have that can write to the disk from a page. */
interface SavePicker {
  showSaveFilePicker?: (options: { suggestedName: string }) => Promise<{
    createWritable: () => Promise<{
      write: (bytes: Uint8Array<ArrayBuffer>) => Promise<void>;
      close: () => Promise<void>;
      abort: () => Promise<void>;
    }>;
  }>;
}

const KEPT_MS = 60_000;

function save(address: string, name: string): void {
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
}

/** A file in the memory of the page, handed to the browser when it is whole. */
function held(name: string): Sink {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  return {
    write: (bytes) => {
      parts.push(bytes);
      return Promise.resolve();
    },
    close: () => {
      const address = URL.createObjectURL(new Blob(parts));
      save(address, name);
      // The browser reads it after the click; taken back at once, the file would be empty.
      setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
      return Promise.resolve();
    },
    discard: () => {
      parts.length = 0;
      return Promise.resolve();
    },
  };
}

/**
 * A place for a file of this name. A large one is written to the disk as it comes; a browser that cannot do that from a
 * page loads `address` itself, outside the page, and there is nothing to write: null, as when nobody chose a place.
 */
export async function fileFor(name: string, address: string, large: boolean): Promise<Sink | null> {
  if (!large) return held(name);
  const { showSaveFilePicker } = window as SavePicker;
  if (showSaveFilePicker === undefined) {
    save(address, name);
    return null;
  }
  try {
    const file = await showSaveFilePicker({ suggestedName: name });
    const stream = await file.createWritable();
    return { write: (bytes) => stream.write(bytes), close: () => stream.close(), discard: () => stream.abort() };
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return null;
    throw error;
  }
}
