import { Button } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { may, useMe } from "@/lib/me";
import { usePageTitle } from "@/lib/title";
import { Frame, TABS, type Tab } from "./Frame";
import { CalibrationsList } from "./lists/CalibrationsList";
import { DrawSample } from "./lists/DrawSample";
import { ReviewsList } from "./lists/ReviewsList";
import { SamplesList } from "./lists/SamplesList";
import { ScorecardsList } from "./lists/ScorecardsList";
import { Waiting } from "./lists/Waiting";

/** Quality reviews: what waits for whoever looks, and everything there is. */
export function ReviewsPage() {
  usePageTitle("Quality reviews");
  const me = useMe();
  const navigate = useNavigate();
  const asked = useSearch({ from: "/shell/reviews" }).tab;
  const tab: Tab = TABS.find((one) => one.tab === asked && may(me, one.permission))?.tab ?? "waiting";
  const [drawing, setDrawing] = useState(false);
  return (
    <Frame
      tab={tab}
      actions={
        may(me, "reviews.score") && (
          <Button variant="filled" onClick={() => setDrawing(true)}>
            Draw a sample
          </Button>
        )
      }
    >
      {tab === "waiting" && <Waiting draw={() => setDrawing(true)} />}
      {tab === "all" && <ReviewsList />}
      {tab === "samples" && <SamplesList />}
      {tab === "calibrations" && <CalibrationsList />}
      {tab === "scorecards" && <ScorecardsList />}
      <DrawSample
        opened={drawing}
        close={() => setDrawing(false)}
        drawn={(id) => void navigate({ to: "/reviews/samples/$sampleId", params: { sampleId: id } })}
      />
    </Frame>
  );
}
