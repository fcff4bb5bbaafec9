import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "@/api";
import { toast } from "@/ui";
import { reviewQuery, type ReviewDetail } from "../wire";

/** Something done with a completed review; the answer is the review as it is then. */
export function useVerb(id: string, verb: "acknowledge" | "dispute" | "resolve", done: string) {
  const client = useQueryClient();
  return useMutation({
    meta: { ownErrors: true },
    mutationFn: (body: unknown) => api.post<ReviewDetail>(`/reviews/evaluations/${id}/${verb}`, body),
    onSuccess: async (detail) => {
      client.setQueryData(reviewQuery(id).queryKey, detail);
      toast(done);
      await client.invalidateQueries({ queryKey: ["reviews"] });
    },
  });
}
