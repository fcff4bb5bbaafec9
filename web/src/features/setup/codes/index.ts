export { CodesPage } from "./CodesPage";
