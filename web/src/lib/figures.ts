/** Numbers as the log shows them, wherever it is looked at. */

/** "412 ms", "2.1 s", "4 m 10 s" */
export function formatMs(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)} m ${seconds % 60} s`;
  const hours = Math.floor(seconds / 3600);
  if (hours < 48) return `${hours} h ${Math.floor((seconds % 3600) / 60)} m`;
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

/** "41k", "2.1k", "1.3M": enough to compare by. */
export function shortCount(count: number): string {
  if (count < 1000) return String(count);
  if (count < 10_000) return `${(Math.floor(count / 100) / 10).toFixed(1)}k`;
  if (count < 1_000_000) return `${Math.floor(count / 1000)}k`;
  return `${(Math.floor(count / 100_000) / 10).toFixed(1)}M`;
}

export function exactCount(count: number): string {
  return count.toLocaleString("en-GB");
}

/** "0 %", "0.4 %", "12 %", "100 %"; what is not quite none or all never reads as none or all. */
export function percent(share: number): string {
  if (share === 0 || share === 1) return `${share * 100} %`;
  const value = share * 100;
  if (value < 0.1) return "< 0.1 %";
  if (value < 10) return `${value.toFixed(1)} %`;
  return `${Math.min(99, Math.round(value))} %`;
}
