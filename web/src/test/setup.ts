import "@testing-library/jest-dom/vitest";
import { cleanup } from "@testing-library/react";
import { afterEach, vi } from "vitest";

afterEach(() => {
  cleanup();
});

// What Mantine asks of a browser and jsdom does not have.
Object.defineProperty(window, "matchMedia", {
  writable: true,
  value: vi.fn((query: string) => ({
    matches: false,
    media: query,
    onchange: null,
    addEventListener: vi.fn(),
    removeEventListener: vi.fn(),
    dispatchEvent: vi.fn(),
  })),
});

class NoResizeObserver implements ResizeObserver {
  observe(): void {
    // jsdom has no layout, there is nothing to observe.
  }
  unobserve(): void {
    // see observe
  }
  disconnect(): void {
    // see observe
  }
}
window.ResizeObserver = NoResizeObserver;

// A text area that grows measures itself again when fonts have come.
Object.defineProperty(document, "fonts", {
  value: { addEventListener: vi.fn(), removeEventListener: vi.fn() },
});
