/** The nonce of this page's content security policy, for libraries that add style tags. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>("meta[name='csp-nonce']")?.content ?? "";
}
