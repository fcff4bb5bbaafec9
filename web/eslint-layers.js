// Keeps the layers of the web part apart: app > features > figures > entry-form > ui > lib > api,
// imports go downwards only, and one feature never reaches into another.
// The shell (src/app) is where features meet, through their index.ts.
import path from "node:path";

const ORDER = ["api", "lib", "ui", "entry-form", "figures", "features", "app"];

/** @param {string} file @param {string} source */
function target(file, source) {
  const root = file.slice(0, file.indexOf("/src/") + 5);
  if (source.startsWith("@/")) return source.slice(2);
  if (source.startsWith(".")) {
    const full = path.posix.resolve(path.posix.dirname(file), source);
    return full.startsWith(root) ? full.slice(root.length) : null;
  }
  return null;
}

/** @param {string} file @param {string} source @returns {string | null} */
function broken(file, source) {
  const to = target(file, source);
  if (to === null) return null;
  const from = file.slice(file.indexOf("/src/") + 5).split("/");
  const parts = to.split("/");
  const [fromLayer = "", fromFeature] = from;
  const [toLayer = "", toFeature] = parts;
  const down = ORDER.indexOf(toLayer);
  const up = ORDER.indexOf(fromLayer);
  if (down === -1 || up === -1) return null;
  if (down > up) return `${fromLayer} may not import ${toLayer} (${ORDER.toReversed().join(" > ")})`;
  if (toLayer !== "features") return null;
  if (fromLayer === "features" && fromFeature !== toFeature)
    return `the feature ${fromFeature} may not import the feature ${toFeature}`;
  if (fromLayer === "app" && parts.length > 2)
    return `a feature is entered through its door: @/features/${toFeature}`;
  return null;
}

/** @type {import("eslint").Rule.RuleModule} */
const layers = {
  meta: { type: "problem", schema: [] },
  create(context) {
    const file = context.filename.replaceAll("\\", "/");
    if (!file.includes("/src/")) return {};
    /** @param {any} node */
    const check = (node) => {
      const source = node.source?.value;
      if (typeof source !== "string") return;
      const message = broken(file, source);
      if (message !== null) context.report({ node, message });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};

export default { rules: { layers } };
