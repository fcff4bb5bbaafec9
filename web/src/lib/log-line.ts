const PLAIN = /^[^\s",*\\]+$/;

/** A condition of the query line: what the log is asked for, as `/logs?q=` takes it. */
export function logTerm(field: string, value: string): string {
  return `${field}:${PLAIN.test(value) ? value : `"${value.replace(/[\\"]/g, "\\$&")}"`}`;
}
