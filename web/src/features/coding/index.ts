export { CodingPage } from "./CodingPage";
export { StudyPage } from "./StudyPage";
