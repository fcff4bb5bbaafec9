export { PeoplePage } from "./PeoplePage";
export { PersonPage } from "./PersonPage";
export {
  parsePeopleSearch,
  parsePersonSearch,
  type PeopleSearch,
  type PersonSearch,
} from "./search";
