import { localStorageColorSchemeManager, type MantineColorScheme } from "@mantine/core";

// Not under the prefix that sign-out clears: it tells nothing about anybody.
const KEY = "interlog-color-scheme";

export const colorSchemeManager = localStorageColorSchemeManager({ key: KEY });

/** Before the first paint, so that a dark screen never flashes white. */
export function applyColorScheme(): void {
  const kept = colorSchemeManager.get("auto");
  const dark =
    kept === "dark" ||
    (kept === "auto" && window.matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.mantineColorScheme = dark ? "dark" : "light";
}

export const SCHEMES: { value: MantineColorScheme; label: string }[] = [
  { value: "auto", label: "Colours of the system" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
];
