import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, test, vi, type MockInstance } from "vitest";
import { LiveClient, type LiveEvent } from "@/lib/live";
import { Freshener, runLive, touched } from "./live";

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

test("after a gap what is in sight is read anew, and what is of one moment stays", () => {
  const [client, live] = [new QueryClient(), new LiveClient({ url: "ws://localhost/ws" })];
  vi.spyOn(live, "connect").mockReturnValue();
  let hear: (event: LiveEvent) => void = () => undefined;
  vi.spyOn(live, "on").mockImplementation((_, heard) => {
    hear = heard;
    return () => undefined;
  });
  const stop = runLive(live, client);
  client.setQueryData(["work-list"], []);
  client.getQueryCache().build(client, { queryKey: ["events"], meta: { ofOneMoment: true } }).setData([]);

  hear({ type: "hello", data: {} });
  hear({ type: "hello", data: {} });

  const stale = (key: string) => client.getQueryState([key])?.isInvalidated;
  expect([stale("work-list"), stale("events")]).toEqual([true, false]);
  stop();
});
