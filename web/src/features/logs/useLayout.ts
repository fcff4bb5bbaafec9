import { useState } from "react";
import { useMe } from "@/lib/me";
import { recall, remember } from "@/lib/storage";
import { readLayout, type Layout } from "./table/layout";

const NAME = "log-columns";

/** How this person has set the table up, kept in this browser. */
export function useLayout(): [Layout, (layout: Layout) => void] {
  const me = useMe();
  const [layout, setLayout] = useState(() => readLayout(recall(me.id, NAME)));
  return [
    layout,
    (next) => {
      setLayout(next);
      remember(me.id, NAME, next);
    },
  ];
}
