declare module "turndown-plugin-gfm" {
  import type Turndown from "turndown";
  /** Tables, strikethrough and task lists as GitHub writes them. */
  export const gfm: Turndown.Plugin;
}
