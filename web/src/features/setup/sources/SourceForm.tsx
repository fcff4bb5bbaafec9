import { Button, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type SyntheticEvent } from "react";
import { eventSourcesQuery, isProblem, messageOf, putEventSource, someEventsQuery, type SourceLinks } from "@/api";
import { filledIn } from "@/lib/deep-links";
import { toast } from "@/ui";
import classes from "./sources.module.css";

const FIELDS = [
  { name: "object_url", label: "Journey, chatbot or AI agent", example: "https://builder.example/journeys/{object_id}" },
  {
    name: "element_url",
    label: "Element",
    example: "https://builder.example/journeys/{object_id}/versions/{version_id}#{element_id}",
  },
  { name: "profile_url", label: "Profile of the person", example: "https://crm.example/people/{person_id}" },
] as const;
type Field = (typeof FIELDS)[number]["name"];

/** The links of one source; below each what it gives for the last event of the source. */
export function SourceForm({ label, links }: { label: string; links: SourceLinks }) {
  const client = useQueryClient();
  const [given, setGiven] = useState<Pick<SourceLinks, Field>>(links);
  const { source } = links;
  const any = FIELDS.some(({ name }) => given[name] !== "");
  const newest = useQuery({
    ...someEventsQuery({ ...(source === "*" ? {} : { source }), q: "element_id:*", limit: 1 }),
    enabled: any,
  }).data?.[0];
  const save = useMutation({
    mutationFn: () => putEventSource({ source, ...fieldsOf(given) }),
    onSuccess: async (kept) => {
      setGiven(kept);
      await client.invalidateQueries({ queryKey: eventSourcesQuery.queryKey });
      toast(`Links of ${label} saved`);
    },
  });
  const problem = isProblem(save.error) ? save.error : null;
  const mistakeOf = (name: Field): string | undefined =>
    problem?.errors.find(({ field }) => field.split(".").at(-1) === name)?.message;
  const told = FIELDS.some(({ name }) => mistakeOf(name) !== undefined);
  const changed = FIELDS.some(({ name }) => given[name] !== links[name]);

  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    save.mutate();
  }

  return (
    <form className={classes.source} onSubmit={submit} aria-label={`Links of ${label}`}>
      <h3>{label}</h3>
      {FIELDS.map(({ name, label: what, example }) => {
        const sample = newest === undefined || given[name] === "" ? null : filledIn(given[name], newest);
        return (
          <div key={name}>
            <TextInput
              label={what}
              placeholder={example}
              value={given[name]}
              error={mistakeOf(name)}
              spellCheck={false}
              onChange={(event) => setGiven({ ...given, [name]: event.currentTarget.value })}
            />
            {sample !== null && <p className={classes.sample}>For its last event: {sample}</p>}
          </div>
        );
      })}
      {save.error !== null && !told && (
        <p role="alert" className={classes.wrong}>
          {messageOf(save.error)}
        </p>
      )}
      <Button type="submit" size="compact-sm" disabled={!changed} loading={save.isPending}>
        Save
      </Button>
    </form>
  );
}

function fieldsOf(given: Pick<SourceLinks, Field>): Pick<SourceLinks, Field> {
  const { object_url, element_url, profile_url } = given;
  return { object_url, element_url, profile_url };
}
