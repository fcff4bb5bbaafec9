import { createContext, useContext } from "react";
import type { InsightsSearch } from "./search";

/** How a page is looked at, for the cards on it. */
export interface Look {
  search: InsightsSearch;
  /** The moment from which the period is counted back, ms */
  stamp: number;
  zone: string;
  /** Changes the address; `replace` where going back should skip it. */
  change: (part: InsightsSearch, replace?: boolean) => void;
}

export const LookContext = createContext<Look | null>(null);

export function useLook(): Look {
  const look = useContext(LookContext);
  if (look === null) throw new Error("useLook is used outside a page of insights");
  return look;
}
