import { SegmentedControl } from "@mantine/core";
import { useLook } from "../context";
import type { Figure } from "../shapes";
import { useFigure } from "../useFigure";
import { Behind } from "./Behind";
import { Definition } from "./Definition";
import { SidePanel } from "./SidePanel";

/** What a figure is, and what it was counted over. */
export function FigurePanel({ figure }: { figure: Figure }) {
  const { search, stamp, change } = useLook();
  const { params, answer } = useFigure(figure, search, stamp);
  const show = search.show === "rows" ? "rows" : "definition";
  const close = (): void => change({ open: undefined, show: undefined, at: undefined }, true);
  return (
    <SidePanel title={figure.name} label={`${figure.name} in full`} close={close}>
      <SegmentedControl
        fullWidth
        aria-label="What is shown"
        value={show}
        onChange={(next) => change({ show: next, at: next === "rows" ? search.at : undefined }, true)}
        data={[
          { value: "definition", label: "Definition" },
          { value: "rows", label: "Rows" },
        ]}
      />
      {show === "definition" ? (
        <Definition figure={figure} answer={answer} />
      ) : (
        <Behind figure={answer?.figure ?? figure} answer={answer} params={params} at={search.at} />
      )}
    </SidePanel>
  );
}
