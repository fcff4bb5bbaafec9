export { parseResultsSearch, type ResultsSearch } from "./search";
export { SearchPage } from "./SearchPage";
export { SearchPalette } from "./SearchPalette";
