import { useQuery } from "@tanstack/react-query";
import { userQuery } from "@/api";

/** ", Ada Moreau"; nothing where nobody published it by hand. */
export function Publisher({ id }: { id: string | null }) {
  const user = useQuery({ ...userQuery(id ?? ""), enabled: id !== null });
  return user.data === undefined ? null : <>, {user.data.name}</>;
}
