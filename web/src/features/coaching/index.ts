export { FindingPage } from "./finding/FindingPage";
export { CoachingPage } from "./list/CoachingPage";
export { PlanPage } from "./plan/PlanPage";
