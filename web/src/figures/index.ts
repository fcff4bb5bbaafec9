/** Figures as cards: their value, their chart, their definition and what stands behind them, for every screen that shows some. */
export { FigureCard } from "./card/FigureCard";
export { PairCard } from "./card/PairCard";
export { LookContext, useLook, type Look } from "./context";
export { Bar } from "./frame/Bar";
export { insightFilters } from "./frame/filters";
export { Frame, useStamp } from "./frame/Frame";
export { FigurePanel } from "./panel/FigurePanel";
export { SidePanel } from "./panel/SidePanel";
export { figureQuery, figuresQuery, lastContactQuery } from "./queries";
export {
  carried,
  FILTERS,
  filtered,
  monthOf,
  paramsOf,
  parseInsightsSearch,
  settingOf,
  USUAL_PERIOD,
  type FilterKey,
  type InsightsSearch,
} from "./search";
export type { Figure, FigureList, PageKey } from "./shapes";
export { byWords, PAGE_QUESTION, PAGES } from "./words";
