import { describe, expect, it } from "vitest";
import { stretchesOf } from "./stretches";

const at = (minute: number): string => new Date(Date.UTC(2026, 2, 2, 9, minute)).toISOString();

describe("the bars of a preview", () => {
  const preview = {
    step_s: 600,
    fired: 1,
    stretches: [0, 10, 20, 30].map((minute, index) => ({ began: at(minute), total: index * 2, failures: index })),
    firings: [{ began_at: at(15), ended_at: at(25), value: 3 }],
  };

  it("are measured by the highest, and their failures by themselves", () => {
    expect(stretchesOf(preview).map(({ share, failing }) => [share, failing])).toEqual([
      [0, 0],
      [1 / 3, 0.5],
      [2 / 3, 0.5],
      [1, 0.5],
    ]);
  });

  it("are marked while the alert would have been firing", () => {
    expect(stretchesOf(preview).map(({ fires }) => fires)).toEqual([false, true, true, false]);
    const lasting = { ...preview, firings: [{ began_at: at(20), ended_at: null, value: 3 }] };
    expect(stretchesOf(lasting).map(({ fires }) => fires)).toEqual([false, true, true, true]);
  });
});
