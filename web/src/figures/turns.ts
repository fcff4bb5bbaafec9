/**
 * Lets at most `most` reads run at once; the others wait for their turn in the order in which they came.
 * A page of many figures then paints each as it comes, and the server is not asked for all at once.
 */
export function turns(most: number) {
  let running = 0;
  const waiting: (() => void)[] = [];

  function left(): void {
    running -= 1;
    waiting.shift()?.();
  }

  /** A read that is given up while it waits is never begun. */
  return async function turn<T>(read: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    if (running >= most) {
      await new Promise<void>((begin, give) => {
        waiting.push(begin);
        signal?.addEventListener("abort", () => {
          const at = waiting.indexOf(begin);
          if (at < 0) return;
          waiting.splice(at, 1);
          give(new DOMException("Given up", "AbortError"));
        });
      });
    }
    running += 1;
    try {
      return await read();
    } finally {
      left();
    }
  };
}
