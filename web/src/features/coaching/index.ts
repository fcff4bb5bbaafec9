export { FindingPage } from "./finding/FindingPage";
export { CoachingPage } from "./list/CoachingPage";
export { OwnPlansPage } from "./own/OwnPlansPage";
export { PlanPage } from "./plan/PlanPage";
