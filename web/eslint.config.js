import js from "@eslint/js";
import reactHooks from "eslint-plugin-react-hooks";
import globals from "globals";
import tseslint from "typescript-eslint";
import layers from "./eslint-layers.js";

export default tseslint.config(
  { ignores: ["node_modules", "coverage", "src/api/generated"] },
  js.configs.recommended,
  {
    files: ["src/**/*.{ts,tsx}", "vite.config.ts"],
    extends: [
      ...tseslint.configs.strictTypeChecked,
      ...tseslint.configs.stylisticTypeChecked,
      reactHooks.configs.flat.recommended,
    ],
    languageOptions: {
      globals: globals.browser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    plugins: { interlog: layers },
    rules: {
      "interlog/layers": "error",
      // A number in a sentence is what template strings are for.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // Event handlers that return a promise are fine: errors surface through the query client.
      "@typescript-eslint/no-misused-promises": [
        "error",
        { checksVoidReturn: { attributes: false } },
      ],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      // The router's redirect() and notFound() are thrown and are no errors.
      "@typescript-eslint/only-throw-error": "off",
      "@typescript-eslint/consistent-type-imports": "error",
      "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
      "no-console": "error",
      // It warns about TanStack Virtual under the React compiler, which is not used here.
      "react-hooks/incompatible-library": "off",
      // Markup that carries style attributes or unknown HTML breaks the content security policy.
      "no-restricted-syntax": [
        "error",
        {
          selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
          message: "Use RichText from @/ui, which keeps to the allowed tags.",
        },
      ],
    },
  },
  {
    // A component that needs more has two jobs.
    files: ["src/**/*.tsx"],
    rules: { "max-lines": ["error", { max: 200, skipBlankLines: true, skipComments: true }] },
  },
  {
    // One list of the wire's shapes reads better whole.
    files: ["src/api/types.ts"],
    rules: {
      "max-lines": "off",
      // An interface does not fit where the wire has an open object.
      "@typescript-eslint/consistent-type-definitions": "off",
    },
  },
  {
    files: ["src/**/*.test.{ts,tsx}", "src/test/**"],
    rules: {
      "max-lines": "off",
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/unbound-method": "off",
    },
  },
  { files: ["*.js"], languageOptions: { globals: globals.node } },
);
