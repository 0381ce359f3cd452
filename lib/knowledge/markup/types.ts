/** A node of the editor's document, as its schema knows it. */
export type DocNode = {
  type: string;
  attrs?: Record<string, unknown>;
  content?: DocNode[];
  text?: string;
  marks?: { type: string; attrs?: Record<string, unknown> }[];
};

/** One block of a Markdown text: how it was written, blank lines behind it included, and what it means. */
export type Block = { raw: string; node: DocNode };

export const calloutKinds = ["note", "tip", "important", "warning", "caution"] as const;
export type CalloutKind = (typeof calloutKinds)[number];

/** First line of a quote that is a callout: `[!NOTE]`. */
export const calloutSign = /^\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*(?:\n|$)/i;

/**
 * A link into the workspace, at any address of this product. Its words are a ticket's number and subject or a client's name as
 * often as not, so readers get neither the link nor the words.
 */
export const isWorkspaceLink = (href: string): boolean => /^\/(?:desk|admin)(?:[/?#]|$)/i.test(href);
