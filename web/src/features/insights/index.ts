export { InsightsPage } from "./page/InsightsPage";
