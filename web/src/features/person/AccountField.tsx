import { Input } from "@mantine/core";
import { IconSelector } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { api, type NamedRef, type Page } from "@/api";
import { Choice, Hit, NoHit } from "@/ui";
import classes from "./person.module.css";

export interface AccountFieldProps {
  account: NamedRef | null;
  error: string | undefined;
  onChange: (account: NamedRef | null) => void;
}

/** The company or household a person belongs to; one that is missing is made here. */
export function AccountField({ account, error, onChange }: AccountFieldProps) {
  const name = account?.name ?? "None";
  return (
    <Input.Wrapper label="Account" labelElement="div" error={error}>
      <div className={classes.account}>
        <Choice
          button={{
            fullWidth: true,
            justify: "space-between",
            rightSection: <IconSelector size={14} className={classes.chevron} aria-hidden />,
          }}
          target={name}
          targetLabel={`Account: ${name}. Change`}
          searchLabel="Find an account by name"
        >
          {(query, close) => (
            <Accounts
              query={query}
              account={account}
              onChoose={(chosen) => {
                onChange(chosen);
                close();
              }}
            />
          )}
        </Choice>
      </div>
    </Input.Wrapper>
  );
}

function Accounts(props: {
  query: string;
  account: NamedRef | null;
  onChoose: (account: NamedRef | null) => void;
}) {
  const { query, account, onChoose } = props;
  const found = useQuery({
    queryKey: ["accounts", "pick", query],
    queryFn: ({ signal }) =>
      api.get<Page<NamedRef>>("/accounts", { query: { q: query, limit: 8 }, signal }),
  });
  const make = useMutation({
    mutationFn: (name: string) => api.post<NamedRef>("/accounts", { name }),
    onSuccess: onChoose,
  });
  const accounts = found.data?.items ?? [];
  const same = accounts.some(({ name }) => name.toLowerCase() === query.toLowerCase());
  return (
    <>
      {accounts.map(({ id, name }) => (
        <Hit key={id} onPick={() => onChoose({ id, name })}>
          {name}
        </Hit>
      ))}
      {found.isError && <NoHit>The search failed. Please try again.</NoHit>}
      {query === "" && found.isFetched && accounts.length === 0 && (
        <NoHit>No account yet. Type a name to make one.</NoHit>
      )}
      {query !== "" && found.isFetched && !same && (
        <Hit onPick={() => make.mutate(query)}>+ New account “{query}”</Hit>
      )}
      {account !== null && <Hit onPick={() => onChoose(null)}>No account</Hit>}
    </>
  );
}
