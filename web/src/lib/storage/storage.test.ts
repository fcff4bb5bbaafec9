import { beforeEach, describe, expect, it, vi } from "vitest";
import { forget, forgetEverything, onForget, recall, remember } from ".";

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});

describe("what the browser keeps", () => {
  it("is kept per user", () => {
    remember("ava", "draft", { text: "a" });
    remember("jon", "draft", { text: "j" });
    expect(recall("ava", "draft")).toEqual({ text: "a" });
    forget("ava", "draft");
    expect(recall("ava", "draft")).toBeNull();
    expect(recall("jon", "draft")).toEqual({ text: "j" });
  });

  it("is nothing when it cannot be read", () => {
    localStorage.setItem("interlog:ava:draft", "{");
    expect(recall("ava", "draft")).toBeNull();
  });

  it("says so when the browser would not keep it", () => {
    vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    expect(remember("ava", "draft", 1)).toBe(false);
  });

  it("is gone for everybody at sign-out, and nothing else is", async () => {
    remember("ava", "draft", 1);
    remember("jon", "draft", 2);
    sessionStorage.setItem("interlog:ava:tabs", "[]");
    localStorage.setItem("interlog-color-scheme", "dark");
    await forgetEverything();
    expect(Object.keys(localStorage)).toEqual(["interlog-color-scheme"]);
    expect(sessionStorage).toHaveLength(0);
  });

  it("takes other stores along, even when one of them fails", async () => {
    const clean = vi.fn();
    const stopBad = onForget(() => {
      throw new Error("blocked");
    });
    const stopGood = onForget(clean);
    await forgetEverything();
    stopBad();
    stopGood();
    expect(clean).toHaveBeenCalledOnce();
  });
});
