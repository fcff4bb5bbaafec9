import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useEffect } from "react";
import { onSignedOut } from "@/api";
import { startHotkeys } from "@/lib/hotkeys";
import { styleNonce } from "@/lib/nonce";
import { cssVariablesResolver, theme } from "@/ui/theme";
import { colorSchemeManager } from "./colorScheme";
import { queryClient } from "./queryClient";
import { goToSignIn, router } from "./router";

export function App() {
  useEffect(() => startHotkeys(), []);
  useEffect(() => onSignedOut(goToSignIn), []);
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      colorSchemeManager={colorSchemeManager}
      cssVariablesResolver={cssVariablesResolver}
      getStyleNonce={styleNonce}
    >
      <Notifications position="bottom-left" limit={3} />
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
