import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, type NamedRef, type Person } from "@/api";
import { toastUndo } from "@/ui";
import { refreshPeople } from "./refresh";

export interface Merge {
  busy: boolean;
  /** Makes `part` a part of `whole`; done at once, and can be taken back. */
  merge: (part: NamedRef, whole: NamedRef) => void;
  /** Parts them again; that can be taken back as well. */
  unmerge: (part: NamedRef, whole: NamedRef) => void;
}

/** Two records of one person become one, and can be parted again. Nothing of either is lost. */
export function useMerge(): Merge {
  const client = useQueryClient();
  const join = useMutation({
    mutationFn: ({ part, whole }: { part: NamedRef; whole: NamedRef; undone?: boolean }) =>
      api.post<Person>(`/people/${part.id}/merge`, { into: whole.id }),
    onSuccess: (_answer, { part, whole, undone }) => {
      refreshPeople(client);
      if (undone !== true)
        toastUndo(`${part.name} is part of ${whole.name} now`, () =>
          split.mutate({ part, whole, undone: true }),
        );
    },
  });
  const split = useMutation({
    mutationFn: ({ part }: { part: NamedRef; whole: NamedRef; undone?: boolean }) =>
      api.post<Person>(`/people/${part.id}/unmerge`),
    onSuccess: (_answer, { part, whole, undone }) => {
      refreshPeople(client);
      if (undone !== true)
        toastUndo(`${part.name} is a person of its own again`, () =>
          join.mutate({ part, whole, undone: true }),
        );
    },
  });
  return {
    busy: join.isPending || split.isPending,
    merge: (part, whole) => join.mutate({ part, whole }),
    unmerge: (part, whole) => split.mutate({ part, whole }),
  };
}
