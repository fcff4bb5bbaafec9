import { Link } from "@tanstack/react-router";
import { may, useMe } from "@/lib/me";
import { ScoreNext } from "../lists/ScoreNext";

/** From a review that is done to the next entry of its sample. */
export function Onwards({ sampleId }: { sampleId: string }) {
  const me = useMe();
  if (!may(me, "reviews.all")) return null;
  return (
    <>
      {may(me, "reviews.score") && <ScoreNext sampleId={sampleId} name="this sample" variant="filled" />}
      <Link to="/reviews/samples/$sampleId" params={{ sampleId }}>
        The sample
      </Link>
    </>
  );
}
