export { DashboardPage } from "./board/DashboardPage";
export { DashboardsPage } from "./list/DashboardsPage";
export type { DashboardSearch } from "./search";
