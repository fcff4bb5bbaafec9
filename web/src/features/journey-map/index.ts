export { ElementPage } from "./pages/ElementPage";
export { MapPage } from "./pages/MapPage";
export { ObjectPage } from "./pages/ObjectPage";
