import { render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { fitting, type Column } from "./columns";
import { boundsOf, isPeriod } from "./filters/period";
import { RichText } from "./RichText";

describe("columns", () => {
  const column = (key: string, width: string, gives?: number): Column<string> => ({
    key,
    header: key,
    width,
    cell: () => null,
    ...(gives === undefined ? {} : { gives }),
  });
  const columns = [
    column("name", "minmax(100px, 1fr)"),
    column("queue", "100px", 1),
    column("agent", "100px", 2),
  ];
  const keys = (width: number) => fitting(columns, width).map((one) => one.key);

  it("all show when there is room", () => {
    expect(keys(364)).toEqual(["name", "queue", "agent"]);
  });

  it("give way in their order, and the first never does", () => {
    expect(keys(363)).toEqual(["name", "queue"]);
    expect(keys(200)).toEqual(["name"]);
    expect(keys(20)).toEqual(["name"]);
  });
});

describe("periods", () => {
  const now = Date.parse("2026-11-20T13:30:40Z");

  it("that move end now and are cut to the minute", () => {
    expect(boundsOf("7d", "UTC", now)).toEqual({ from: "2026-11-13T13:30:00.000Z" });
  });

  it("of days take the last day in whole, in the person's zone", () => {
    expect(boundsOf("1999-01-05..1999-01-06", "Europe/Berlin")).toEqual({
      from: "1999-01-04T23:00:00.000Z",
      to: "1999-01-06T23:00:00.000Z",
    });
    expect(boundsOf("..1999-01-06", "UTC")).toEqual({ to: "1999-01-07T00:00:00.000Z" });
  });

  it("that are none bound nothing", () => {
    expect(isPeriod("soon")).toBe(false);
    expect(boundsOf("soon", "UTC")).toEqual({});
    expect(boundsOf(undefined, "UTC")).toEqual({});
  });
});

describe("stored notes", () => {
  it("keep their form and lose everything that could act", () => {
    const { container } = render(
      <RichText html='<p style="color:red" onclick="x()">Paid <b>twice</b><script>alert(1)</script><img src=x onerror=y></p><a href="javascript:z()">bad</a> <a href="https://example.com">good</a>' />,
    );
    expect(container.innerHTML).not.toMatch(/script|style=|onclick|onerror|img|javascript/);
    expect(container.querySelector("b")?.textContent).toBe("twice");
    expect(screen.getByRole("link", { name: "good" })).toHaveAttribute("href", "https://example.com");
    expect(screen.queryByRole("link", { name: "bad" })).toBeNull();
  });
});
