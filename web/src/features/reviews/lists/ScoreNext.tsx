import { Button, type ButtonProps } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { api } from "@/api";
import { toast, toastError } from "@/ui";
import { reviewQuery, type ReviewDetail } from "../wire";

/** Begins the next entry of a sample and goes there. */
export function useScoreNext(sampleId: string) {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    meta: { ownErrors: true },
    mutationFn: () => api.post<ReviewDetail | null>(`/reviews/samples/${sampleId}/next`, {}),
    onSuccess: async (detail) => {
      if (detail === null) {
        toast("Nothing is left for you in this sample");
        await client.invalidateQueries({ queryKey: ["reviews"] });
        return;
      }
      client.setQueryData(reviewQuery(detail.evaluation.id).queryKey, detail);
      await navigate({ to: "/reviews/$reviewId", params: { reviewId: detail.evaluation.id } });
    },
    onError: toastError,
  });
}

export function ScoreNext({ sampleId, name, ...look }: { sampleId: string; name: string } & ButtonProps) {
  const next = useScoreNext(sampleId);
  return (
    <Button {...look} loading={next.isPending} aria-label={`Score the next entry of ${name}`} onClick={() => next.mutate()}>
      Score next
    </Button>
  );
}
