import { createContext, useContext } from "react";
import type { Me, Setup } from "@/api";

/** For whom a form is filled, and the published configuration it follows. */
export interface FormWorld {
  me: Me;
  setup: Setup;
}

export const FormContext = createContext<FormWorld | null>(null);

export function useFormWorld(): FormWorld {
  const world = useContext(FormContext);
  if (world === null) throw new Error("The fields of an entry stand inside a FormContext");
  return world;
}
