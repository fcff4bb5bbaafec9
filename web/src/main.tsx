import "@mantine/core/styles.layer.css";
import "@mantine/dates/styles.layer.css";
import "@mantine/notifications/styles.layer.css";
import "@/ui/theme/tokens.css";
import { setNonce } from "get-nonce";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "@/app/App";
import { applyColorScheme } from "@/app/colorScheme";
import { styleNonce } from "@/lib/nonce";

applyColorScheme();
// The scroll lock of dialogs adds a style tag and takes the nonce from here.
setNonce(styleNonce());

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
