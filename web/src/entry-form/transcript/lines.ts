export function linesText(lines: number): string {
  return lines === 1 ? "1 line" : `${lines} lines`;
}
