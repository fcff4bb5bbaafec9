import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi, type MockInstance } from "vitest";
import { Freshener, touched } from "./live";

describe("live messages", () => {
  it("touch what they are about", () => {
    const keys = touched({ type: "entry.changed", data: { entry_id: "e1" } });
    expect(keys).toContainEqual(["entry", "e1"]);
    expect(keys).toContainEqual(["work-list"]);
    expect(touched({ type: "something.new", data: {} })).toEqual([]);
  });
});

describe("the freshener", () => {
  let client: QueryClient;
  let read: MockInstance<QueryClient["invalidateQueries"]>;
  let freshener: Freshener;

  beforeEach(() => {
    vi.useFakeTimers();
    client = new QueryClient();
    read = vi.spyOn(client, "invalidateQueries").mockResolvedValue();
    freshener = new Freshener(client);
  });

  afterEach(() => {
    freshener.stop();
    vi.useRealTimers();
  });

  it("reads once, however many messages touch the same thing", () => {
    for (let i = 0; i < 20; i += 1) freshener.add([["work-list"]]);
    vi.advanceTimersByTime(200);
    expect(read).toHaveBeenCalledOnce();
    expect(read).toHaveBeenCalledWith({ queryKey: ["work-list"] });
  });

  it("reads long lists later than what one is looking at", () => {
    freshener.add([["conversation", "c1"], ["conversations"]]);
    vi.advanceTimersByTime(200);
    expect(read).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(5000);
    expect(read).toHaveBeenCalledTimes(2);
  });
});
