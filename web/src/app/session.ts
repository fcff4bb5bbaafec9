import { signOut } from "@/api";
import { flushDrafts } from "@/lib/drafts";
import { forgetEverything } from "@/lib/storage";
import { queryClient } from "./queryClient";

/**
 * Signs out and leaves nothing of any customer in this browser. The page is loaded anew, so that
 * nothing stays in memory either.
 */
export async function leave(): Promise<void> {
  await flushDrafts();
  try {
    await signOut();
  } finally {
    queryClient.clear();
    await forgetEverything();
    window.location.assign("/sign-in");
  }
}
