export { FilterBar } from "./FilterBar";
export { boundsOf, isPeriod, type Bounds } from "./period";
export { PeriodPicker } from "./PeriodPicker";
export { QuickText } from "./QuickText";
export type { FilterDefinition, FilterOption, FilterValues } from "./types";
