import { Select } from "@mantine/core";
import { Dim, SectionTitle } from "@/ui";
import { useDraft } from "../draft";
import { DiffView } from "../parts/DiffView";
import classes from "./versions.module.css";

interface CompareProps {
  numbers: number[];
  from: string | undefined;
  to: string | undefined;
  choose: (pair: { from?: string; to?: string }) => void;
}

/** What differs between any two versions, or a version and the draft. */
export function Compare({ numbers, from, to, choose }: CompareProps) {
  const { revision } = useDraft();
  const choices = [
    ...numbers.map((number) => ({ value: String(number), label: `Version ${number}` })),
    { value: "draft", label: "The draft" },
  ];
  const pair = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  return (
    <section className={classes.compare} aria-label="Compare two versions">
      <SectionTitle>Compare</SectionTitle>
      <div className={classes.pair}>
        <Select
          label="What was"
          placeholder="Choose a version"
          data={choices}
          value={from ?? null}
          onChange={(value) => value !== null && choose({ ...pair, from: value })}
        />
        <Select
          label="What is"
          placeholder="Choose a version"
          data={choices}
          value={to ?? null}
          onChange={(value) => value !== null && choose({ ...pair, to: value })}
        />
      </div>
      {from !== undefined && to !== undefined ? (
        <DiffView from={from} to={to} revision={revision} same="Both say the same." />
      ) : (
        <Dim>Choose two versions to see what differs.</Dim>
      )}
    </section>
  );
}
