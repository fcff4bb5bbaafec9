export const FIELDS = "handbook-fields";

export function chapterId(list: string): string {
  return `handbook-${list}`;
}

export function branchId(list: string, code: string): string {
  return `handbook-${list}-${code}`;
}
