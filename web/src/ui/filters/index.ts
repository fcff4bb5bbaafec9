export { FilterBar } from "./FilterBar";
export { boundsOf, isPeriod, type Bounds } from "./period";
export { ListBar } from "./ListBar";
export { PeriodPicker } from "./PeriodPicker";
export { QuickText } from "./QuickText";
export type { FilterDefinition, FilterOption, FilterValues } from "./types";
