export { InsightsPage } from "./page/InsightsPage";
export { parseInsightsSearch, type InsightsSearch } from "./search";
