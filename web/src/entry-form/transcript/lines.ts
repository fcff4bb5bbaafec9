export function linesText(lines: number): string {
  if (lines === 0) return "no lines yet";
  return lines === 1 ? "1 line" : `${lines} lines`;
}
