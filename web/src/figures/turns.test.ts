import { describe, expect, it } from "vitest";
import { turns } from "./turns";

function held() {
  let done = (): void => undefined;
  const promise = new Promise<void>((resolve) => {
    done = resolve;
  });
  return { promise, done };
}

async function passed(): Promise<void> {
  for (let step = 0; step < 10; step += 1) await Promise.resolve();
}

describe("reads that take turns", () => {
  it("run so many at once and no more, in their order", async () => {
    const turn = turns(2);
    const begun: number[] = [];
    const gates = [held(), held(), held()];
    const reads = gates.map(({ promise }, index) =>
      turn(() => {
        begun.push(index);
        return promise;
      }),
    );
    await passed();
    expect(begun).toEqual([0, 1]);

    gates[1]!.done();
    await passed();
    expect(begun).toEqual([0, 1, 2]);
    for (const { done } of gates) done();
    await Promise.all(reads);
  });

  it("are never begun when they were given up before", async () => {
    const turn = turns(1);
    const first = held();
    const stop = new AbortController();
    let begun = false;
    const running = turn(() => first.promise);
    const given = turn(() => {
      begun = true;
      return Promise.resolve();
    }, stop.signal);
    stop.abort();

    await expect(given).rejects.toThrow("Given up");
    first.done();
    await running;
    expect(begun).toBe(false);
  });

  it("let the next begin when one fails", async () => {
    const turn = turns(1);
    await expect(turn(() => Promise.reject(new Error("broken")))).rejects.toThrow("broken");

    await expect(turn(() => Promise.resolve(7))).resolves.toBe(7);
  });
});
