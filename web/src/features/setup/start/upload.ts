import { announceSignedOut, csrfToken, problemOf } from "@/api";
import type { Draft } from "../draft";

/** Sends a YAML file; the answer is the draft it became. A refusal names the line. */
export async function uploadFile(file: File, revision: number): Promise<Draft> {
  const response = await fetch(`/api/v1/setup/file?revision=${revision}`, {
    method: "POST",
    credentials: "same-origin",
    headers: { "Content-Type": "application/yaml", "X-CSRFToken": csrfToken() },
    body: file,
  });
  if (response.status === 401) announceSignedOut();
  if (!response.ok) throw await problemOf(response);
  return (await response.json()) as Draft;
}
