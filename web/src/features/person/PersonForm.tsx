import { Button, Group, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback, useState, type SyntheticEvent } from "react";
import { api, isProblem, messageOf, type Person } from "@/api";
import { toast } from "@/ui";
import { AccountField } from "./AccountField";
import { AlertsField } from "./AlertsField";
import { ChoiceFields } from "./ChoiceFields";
import { LinesField } from "./LinesField";
import { changeOf, draftOf, lineError, type PersonChange, type PersonDraft } from "./person-draft";
import { refreshPeople } from "./refresh";
import classes from "./person.module.css";

const KNOWN = /^(?:name|phones\.\d+|emails\.\d+|alerts\.\d+.*|account_id|time_zone|language)$/;

/** Changes who a person is and how they are reached. */
export function PersonForm({ person, close }: { person: Person; close: () => void }) {
  const client = useQueryClient();
  const [before] = useState(() => draftOf(person));
  const [draft, setDraft] = useState<PersonDraft>(before);
  const save = useMutation({
    meta: { ownErrors: true },
    mutationFn: (change: PersonChange) => api.patch<Person>(`/people/${person.id}`, change),
    onSuccess: (answer) => {
      client.setQueryData(["person", answer.id], answer);
      refreshPeople(client);
      toast("Saved");
      close();
    },
  });
  const change = changeOf(draft, before);
  const nothing = Object.keys(change).length === 0;
  const problems = isProblem(save.error) ? save.error.errors : [];
  const own = (field: string) => problems.find((problem) => problem.field === field)?.message;
  const other = problems.filter(({ field }) => !KNOWN.test(field));
  const { reset } = save;
  const set = useCallback(
    (part: Partial<PersonDraft>): void => {
      reset();
      setDraft((old) => ({ ...old, ...part }));
    },
    [reset],
  );
  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    if (nothing) close();
    else save.mutate(change);
  }
  return (
    <form className={classes.form} onSubmit={submit} aria-label={`Edit ${person.name}`}>
      <TextInput
        label="Name"
        autoFocus
        autoComplete="off"
        maxLength={160}
        value={draft.name}
        error={own("name")}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <AccountField
        account={draft.account}
        error={own("account_id")}
        onChange={(account) => set({ account })}
      />
      <LinesField
        label="Numbers"
        one="Number"
        add="Add a number"
        type="tel"
        lines={draft.phones}
        errorOf={(place) => lineError(problems, "phones", draft.phones, place)}
        onChange={(phones) => set({ phones })}
      />
      <LinesField
        label="Email"
        one="Address"
        add="Add an address"
        type="email"
        lines={draft.emails}
        errorOf={(place) => lineError(problems, "emails", draft.emails, place)}
        onChange={(emails) => set({ emails })}
      />
      <ChoiceFields
        timeZone={draft.time_zone}
        language={draft.language}
        zoneError={own("time_zone")}
        languageError={own("language")}
        set={set}
      />
      <div className={classes.wide}>
        <AlertsField
          alerts={draft.alerts}
          problems={problems}
          onChange={(alerts) => set({ alerts })}
        />
      </div>
      {save.isError && (problems.length === 0 || other.length > 0) && (
        <p role="alert" className={classes.error}>
          <span aria-hidden>▲ </span>
          {other[0]?.message ?? messageOf(save.error)}
        </p>
      )}
      <Group className={classes.wide} justify="flex-end">
        <Button onClick={close}>Cancel</Button>
        <Button type="submit" variant="filled" loading={save.isPending}>
          Save
        </Button>
      </Group>
    </form>
  );
}
