import { describe, expect, it } from "vitest";
import { maskHtml, maskText, maskValue } from "./redact";

describe("masking", () => {
  it("hides all but the last four digits of a card number, whatever its separators", () => {
    expect(maskText("card 4111111111111111 ok")).toBe("card ••••••••••••1111 ok");
    expect(maskText("4111 1111 1111 1111")).toBe("•••• •••• •••• 1111");
    expect(maskText("4111-1111-1111-1111")).toBe("••••-••••-••••-1111");
  });

  it("leaves numbers alone that are no card numbers", () => {
    for (const text of ["order 1234567890", "4111111111111112", "+44 20 7946 0018", "2026-11-21 10:00", "17952384000001"]) {
      expect(maskText(text)).toBe(text);
    }
  });

  it("leaves the identifiers of machines alone, not what merely looks a little like one", () => {
    for (const text of ["run 4bf39765069948928a386162ac3c61ad", "afd72adaf940409e9493150972985517."]) {
      expect(maskText(text)).toBe(text);
    }
    expect(maskText("fee4111111111111111")).toBe("fee••••••••••••1111");
  });

  it("hides a security code that is named as such", () => {
    expect(maskText("CVV: 123")).toBe("CVV: •••");
    expect(maskText("security code is 4821.")).toBe("security code is ••••.");
    expect(maskText("code 123")).toBe("code 123");
  });

  it("sees a number through inline tags but not across paragraphs", () => {
    expect(maskHtml("<p>4111<b>1111</b>1111&nbsp;1111</p>")).toBe(
      "<p>••••<b>••••</b>••••&nbsp;1111</p>",
    );
    expect(maskHtml("<p>41111111</p><p>11111111</p>")).toBe("<p>41111111</p><p>11111111</p>");
  });

  it("reaches into nested values and spares identifiers", () => {
    const id = "01932b5e-1111-7111-8111-411111111111";
    expect(
      maskValue({ notes_html: "<p>4111111111111111</p>", owner: id, n: 3, list: ["cvc 999"] }),
    ).toEqual({ notes_html: "<p>••••••••••••1111</p>", owner: id, n: 3, list: ["cvc •••"] });
  });

  it("keeps the length, so that a cursor keeps its place", () => {
    const text = "pay 5500 0000 0000 0004 now";
    expect(maskText(text)).toHaveLength(text.length);
  });
});
